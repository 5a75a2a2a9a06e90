import {
  type ConversationDetailWire,
  type ConversationWire,
  conversationDetail,
  conversationPage,
} from '../contract/conversation.ts';
import { decodeModelPreferences, type ModelPreference } from './model-preference.ts';
import { decodePage, encodePage, type Page, type PageQuery } from './page.ts';
import type { Requester } from './requester.ts';
import { encodeSort, type SortKey } from './sort.ts';
import { encodeTagFilter, type TagFilter } from './tag-filter.ts';
import { decodeVersionedReference, type VersionedReference } from './versioned-reference.ts';

export interface VersionSetInfo {
  readonly name: string;
  readonly agent: VersionedReference;
  readonly stateMachine: VersionedReference;
  readonly modelPreferences: readonly ModelPreference[];
}

export interface Conversation {
  readonly upstreamId: string;
  /** Null when the caller may not see who started it. */
  readonly userId: string | null;
  readonly createdAt: string;
  readonly isFinished: boolean;
  readonly isAnalyzed: boolean;
  readonly completedPostProcessings: readonly string[];
  readonly finalMessage: string | null;
  readonly messageCount: number;
  readonly serviceId: string;
  readonly versionSet: VersionSetInfo | null;
  readonly tags: readonly { readonly key: string; readonly value: string | null }[];
  /** Undefined where only a list row was read; its parts are null where the caller may not see them. */
  readonly agent?: { readonly name: string | null; readonly pictureUrl: string | null };
}

export interface ConversationQuery {
  readonly ids?: readonly string[];
  readonly serviceIds?: readonly string[];
  readonly userIds?: readonly string[];
  readonly isFinished?: boolean;
  /** Every one of them must be carried. */
  readonly tags?: readonly TagFilter[];
  /** Newest first when left out. */
  readonly sort?: readonly SortKey<'createdAt'>[];
}

export const maxConversationsPerPage = 150;

export function conversationEndpoints({ request, perform }: Requester) {
  return {
    get: async (id: string): Promise<Conversation> =>
      decodeDetail(
        await request(conversationDetail, {
          operation: 'get-conversation',
          method: 'GET',
          path: `/conversation/${id}/`,
        }),
      ),

    page: async (query: ConversationQuery, page: PageQuery): Promise<Page<Conversation>> => {
      const answer = await request(conversationPage, {
        operation: 'get-conversations',
        method: 'GET',
        path: '/conversation/',
        query: {
          id: query.ids,
          service_id: query.serviceIds,
          user_id: query.userIds,
          is_finished: query.isFinished,
          tag: query.tags?.map(encodeTagFilter),
          sort_by: encodeSort(query.sort ?? []),
          ...encodePage(page),
        },
      });
      return decodePage(answer.conversations, answer, decodeConversation);
    },

    finish: (id: string): Promise<void> =>
      perform({ operation: 'finish-conversation', method: 'POST', path: `/conversation/${id}/finish/` }),
  };
}

export function decodeConversation(row: ConversationWire): Conversation {
  return {
    upstreamId: row.id,
    userId: row.user_id || null,
    createdAt: row.created_at,
    isFinished: row.is_finished,
    isAnalyzed: row.is_analyzed,
    completedPostProcessings: row.completed_post_processings,
    finalMessage: row.final_message || null,
    messageCount: row.num_messages,
    serviceId: row.service_id,
    versionSet: row.version_set_info && decodeVersionSet(row.version_set_info),
    tags: Object.entries(row.tags ?? {}).map(([key, value]) => ({ key, value })),
  };
}

function decodeDetail(row: ConversationDetailWire): Conversation {
  const agent = { name: row.agent_name || null, pictureUrl: row.agent_pfp || null };
  return { ...decodeConversation(row), agent };
}

function decodeVersionSet(info: NonNullable<ConversationWire['version_set_info']>): VersionSetInfo {
  return {
    name: info.name,
    agent: decodeVersionedReference(info.agent_version_info),
    stateMachine: decodeVersionedReference(info.service_hierarchical_state_machine_version_info),
    modelPreferences: decodeModelPreferences(info.llm_model_preferences),
  };
}
