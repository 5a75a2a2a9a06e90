import { messageSource } from '../contract/message.ts';
import { type Page, type PageQuery, pageOf } from './page.ts';
import type { Requester } from './requester.ts';
import { encodeSort, type SortKey } from './sort.ts';
import { readObject, readObjectId, readText, readTexts, readTimestamp } from './wire-values.ts';

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

const sortNames = {
  createdAt: 'created_at',
  timestamp: 'timestamp',
  interactionId: 'interaction_id',
} as const;
export type MessageSortField = keyof typeof sortNames;

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
    page: (conversationId: string, query: MessageQuery, page: PageQuery): Promise<Page<Message>> =>
      request(messagePageOf(conversationId), {
        operation: 'get-conversation-messages',
        method: 'GET',
        path: `/conversation/${conversationId}/messages/`,
        query: {
          id: query.ids,
          interaction_id: query.interactionIds,
          message_type: query.types,
          sort_by: encodeSort(query.sort, sortNames),
          limit: page.limit,
          continuation_token: page.token ?? undefined,
        },
      }),

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

function messagePageOf(conversationId: string) {
  return pageOf('messages', (row) => readMessage(conversationId, row));
}

export function readMessage(conversationId: string, row: unknown): Message {
  const wire = readObject(row, 'The message');
  const createdAt = readTimestamp(wire.created_at, 'created_at');
  const { timestamp, message_metadata: metadata } = wire;
  return {
    upstreamId: readObjectId(wire.id, 'id'),
    conversationId,
    interactionId: readObjectId(wire.interaction_id, 'interaction_id'),
    createdAt,
    sentAt: timestamp === undefined ? createdAt : readTimestamp(timestamp, 'timestamp'),
    sender: readText(wire.sender, 'sender'),
    text: readText(wire.message, 'message'),
    format: readText(wire.format, 'format'),
    type: readText(wire.message_type, 'message_type'),
    metadata:
      metadata === undefined ? [] : readTexts(metadata, 'message_metadata', 'A note of message_metadata'),
  };
}
