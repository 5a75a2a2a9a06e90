import { type ModelPreference, readModelPreferences } from './model-preference.ts';
import { encodePage, type Page, type PageQuery, pageOf } from './page.ts';
import type { Requester } from './requester.ts';
import { encodeSort, type SortKey } from './sort.ts';
import { encodeTagFilter, type TagFilter } from './tag-filter.ts';
import { readVersionedReference, type VersionedReference } from './versioned-reference.ts';
import {
  readBoolean,
  readInteger,
  readObject,
  readObjectId,
  readText,
  readTexts,
  readTimestamp,
} from './wire-values.ts';

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
    get: (id: string): Promise<Conversation> =>
      request(conversationDetail, {
        operation: 'get-conversation',
        method: 'GET',
        path: `/conversation/${id}/`,
      }),

    page: (query: ConversationQuery, page: PageQuery): Promise<Page<Conversation>> =>
      request(conversationPage, {
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
      }),

    finish: (id: string): Promise<void> =>
      perform({ operation: 'finish-conversation', method: 'POST', path: `/conversation/${id}/finish/` }),
  };
}

/** A conversation as lists give it. */
export function readConversation(row: unknown): Conversation {
  const wire = readObject(row, 'The conversation');
  return {
    upstreamId: readObjectId(wire.id, 'id'),
    userId: readText(wire.user_id, 'user_id') || null,
    createdAt: readTimestamp(wire.created_at, 'created_at'),
    isFinished: readBoolean(wire.is_finished, 'is_finished'),
    isAnalyzed: readBoolean(wire.is_analyzed, 'is_analyzed'),
    completedPostProcessings: readTexts(
      wire.completed_post_processings,
      'completed_post_processings',
      'A post-processing',
    ),
    finalMessage: readText(wire.final_message, 'final_message') || null,
    messageCount: readInteger(wire.num_messages, 'num_messages'),
    serviceId: readObjectId(wire.service_id, 'service_id'),
    versionSet: wire.version_set_info === null ? null : readVersionSet(wire.version_set_info),
    tags: wire.tags === undefined ? [] : readTags(wire.tags),
  };
}

const conversationPage = pageOf('conversations', readConversation);

/** A conversation read by itself, with its agent. */
export const conversationDetail = {
  parse(answer: unknown): Conversation {
    const { agent_name: name, agent_pfp: pictureUrl } = readObject(answer, 'The conversation');
    return {
      ...readConversation(answer),
      agent: {
        name: readText(name, 'agent_name') || null,
        pictureUrl: readText(pictureUrl, 'agent_pfp') || null,
      },
    };
  },
};

function readVersionSet(value: unknown): VersionSetInfo {
  const wire = readObject(value, 'version_set_info');
  return {
    name: readText(wire.name, 'The name of the version set'),
    agent: readVersionedReference(wire.agent_version_info, 'agent_version_info'),
    stateMachine: readVersionedReference(
      wire.service_hierarchical_state_machine_version_info,
      'service_hierarchical_state_machine_version_info',
    ),
    modelPreferences: readModelPreferences(wire.llm_model_preferences),
  };
}

function readTags(value: unknown): Conversation['tags'] {
  const wire = readObject(value, 'tags');
  return Object.keys(wire).map((key) => {
    const tag = wire[key];
    return { key, value: tag === null ? null : readText(tag, 'The value of a tag') };
  });
}
