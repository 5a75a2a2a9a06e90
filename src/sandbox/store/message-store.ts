import type { Kysely } from 'kysely';
import { cutPage, type Page, type PageRequest, type SortKey } from '../domain/page.ts';
import type { Restriction } from '../domain/permissions.ts';
import type { Message, MessageType } from '../domain/records.ts';
import { messageColumns } from './attribute-columns.ts';
import { prepareQuery } from './prepare-query.ts';
import type { MessageRow, Tables } from './tables.ts';
import { whereAllowed } from './where-allowed.ts';

export interface MessageFilter {
  readonly conversationId: string;
  readonly visible: Restriction;
  /** An empty list leaves open. */
  readonly ids: readonly string[];
  readonly interactionIds: readonly string[];
  readonly types: readonly MessageType[];
}
export type MessageSortField = 'createdAt' | 'sentAt' | 'interactionId';

export interface MessageStore {
  list(
    filter: MessageFilter,
    sort: readonly SortKey<MessageSortField>[],
    page: PageRequest,
  ): Promise<Page<Message>>;
  find(conversationId: string, id: string): Promise<Message | undefined>;
  /** Everything said and thought in the conversation, oldest first; only what came before an interaction if given. */
  history(conversationId: string, beforeInteraction?: string): Promise<Message[]>;
  /** The messages of one interaction, in the order in which they came to be. */
  ofInteraction(interactionId: string): Promise<Message[]>;
}

const sortColumns = {
  createdAt: 'm.created_at',
  sentAt: 'm.sent_at',
  interactionId: 'm.interaction_id',
} as const;

export function createMessageStore(db: Kysely<Tables>): MessageStore {
  const selectHistory = (conversationId: string) =>
    db
      .selectFrom('messages as m')
      .innerJoin('interactions as i', 'i.id', 'm.interaction_id')
      .selectAll('m')
      .where('i.conversation_id', '=', conversationId)
      .orderBy('i.ordinal')
      .orderBy('m.ordinal');
  const findHistory = prepareQuery(db, (mark: (name: 'conversationId') => string) =>
    selectHistory(mark('conversationId')),
  );

  return {
    async list(filter, sort, page) {
      let query = db
        .selectFrom('messages as m')
        .innerJoin('conversations as c', 'c.id', 'm.conversation_id')
        .selectAll('m')
        .where('m.conversation_id', '=', filter.conversationId)
        .where(whereAllowed(filter.visible, messageColumns))
        .limit(page.limit + 1)
        .offset(page.offset);
      if (filter.ids.length > 0) query = query.where('m.id', 'in', filter.ids);
      if (filter.interactionIds.length > 0)
        query = query.where('m.interaction_id', 'in', filter.interactionIds);
      if (filter.types.length > 0) query = query.where('m.type', 'in', filter.types);
      for (const { field, direction } of sort) query = query.orderBy(sortColumns[field], direction);
      if (sort.length === 0) query = query.orderBy('m.created_at', 'desc');
      const rows = await query.orderBy('m.id', sort.at(-1)?.direction ?? 'desc').execute();
      return cutPage(rows.map(toMessage), page);
    },

    async find(conversationId, id) {
      const row = await db
        .selectFrom('messages')
        .selectAll()
        .where('conversation_id', '=', conversationId)
        .where('id', '=', id)
        .executeTakeFirst();
      return row && toMessage(row);
    },

    async history(conversationId, beforeInteraction) {
      if (beforeInteraction === undefined) return (await findHistory({ conversationId })).map(toMessage);
      const rows = await selectHistory(conversationId)
        .where('i.ordinal', '<', (before) =>
          before.selectFrom('interactions').select('ordinal').where('id', '=', beforeInteraction),
        )
        .execute();
      return rows.map(toMessage);
    },

    async ofInteraction(interactionId) {
      const rows = await db
        .selectFrom('messages')
        .selectAll()
        .where('interaction_id', '=', interactionId)
        .orderBy('ordinal')
        .execute();
      return rows.map(toMessage);
    },
  };
}

const toMessage = (row: MessageRow): Message => ({
  id: row.id,
  conversationId: row.conversation_id,
  interactionId: row.interaction_id,
  sentAt: row.sent_at,
  createdAt: row.created_at,
  sender: row.sender,
  text: row.text,
  format: row.format,
  type: row.type,
  metadata: JSON.parse(row.metadata_json),
});
