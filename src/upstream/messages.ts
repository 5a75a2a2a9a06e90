import { type MessageWire, messagePage, messageSource } from '../contract/message.ts';
import { decodePage, encodePage, type Page, type PageQuery } from './page.ts';
import type { Requester } from './requester.ts';
import { encodeSort, type SortKey } from './sort.ts';

export interface Message {
  readonly upstreamId: string;
  readonly conversationId: string;
  readonly interactionId: string;
  readonly createdAt: string;
  readonly sentAt: string;
  readonly sender: string;
  readonly text: string;
  readonly format: string;
  readonly type: string;
  readonly metadata: readonly string[];
}

/** The recording of a message. */
export interface MessageSource {
  /** Opens without a token until it expires. */
  readonly url: string;
  readonly expiresAt: string;
  readonly contentType: string;
}

export type MessageSortField = 'createdAt' | 'timestamp' | 'interactionId';

export interface MessageQuery {
  readonly ids?: readonly string[];
  readonly interactionIds?: readonly string[];
  /** On the wire's names; absent: everything but inner thoughts. */
  readonly types?: readonly string[];
  /** Newest first when left out. */
  readonly sort?: readonly SortKey<MessageSortField>[];
}

/** Classic servers take a higher limit but never answer with more. */
export const maxMessagesPerPage = 100;

export function messageEndpoints({ request }: Requester) {
  return {
    page: async (conversationId: string, query: MessageQuery, page: PageQuery): Promise<Page<Message>> => {
      const answer = await request(messagePage, {
        operation: 'get-conversation-messages',
        method: 'GET',
        path: `/conversation/${conversationId}/messages/`,
        query: {
          id: query.ids,
          interaction_id: query.interactionIds,
          message_type: query.types,
          sort_by: encodeSort(query.sort ?? []),
          ...encodePage(page),
        },
      });
      return decodePage(answer.messages, answer, (row) => decodeMessage(conversationId, row));
    },

    /** Refused for a message that did not originate as sound. */
    source: async (
      { conversationId, upstreamId }: Pick<Message, 'conversationId' | 'upstreamId'>,
      longLived: boolean,
    ): Promise<MessageSource> => {
      const answer = await request(messageSource, {
        operation: 'retrieve-message-source',
        method: 'GET',
        path: `/conversation/${conversationId}/messages/${upstreamId}/source`,
        // Older upstreams do not know it.
        query: longLived ? { long_lived: true } : {},
      });
      return { url: answer.url, expiresAt: answer.expires_at, contentType: answer.content_type };
    },
  };
}

function decodeMessage(conversationId: string, row: MessageWire): Message {
  return {
    upstreamId: row.id,
    conversationId,
    interactionId: row.interaction_id,
    createdAt: row.created_at,
    sentAt: row.timestamp ?? row.created_at,
    sender: row.sender,
    text: row.message,
    format: row.format,
    type: row.message_type,
    metadata: row.message_metadata ?? [],
  };
}
