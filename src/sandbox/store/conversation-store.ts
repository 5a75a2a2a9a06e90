import type { Kysely } from 'kysely';
import { cutPage, type Page, type PageRequest, type SortKey } from '../domain/page.ts';
import type { Restriction } from '../domain/permissions.ts';
import { postProcessings } from '../domain/post-processing.ts';
import type { Conversation, ConversationOverview } from '../domain/records.ts';
import type { TagFilter } from '../domain/tag-filter.ts';
import { conversationColumns } from './attribute-columns.ts';
import type { ConversationLocks } from './conversation-locks.ts';
import { selectOverviews, toConversationRow, toOverview, toTagRows } from './conversation-rows.ts';
import { prepareQuery } from './prepare-query.ts';
import type { ConversationRow, Tables } from './tables.ts';
import { whereAllowed } from './where-allowed.ts';
import { whereTagged } from './where-tagged.ts';

export interface ConversationFilter {
  readonly organizationId: string;
  readonly visible: Restriction;
  /** An empty list leaves open. */
  readonly ids: readonly string[];
  readonly userIds: readonly string[];
  readonly serviceIds: readonly string[];
  readonly tags: readonly TagFilter[];
  readonly isFinished: boolean | undefined;
}

export interface ConversationStore {
  /** Keeps a conversation that is about to start, unless its starter has an unfinished one with the service. */
  insert(conversation: Conversation): Promise<'inserted' | 'another is starting' | 'another is unfinished'>;
  find(organizationId: string, id: string): Promise<ConversationOverview | undefined>;
  list(
    filter: ConversationFilter,
    sort: readonly SortKey<'createdAt'>[],
    page: PageRequest,
  ): Promise<Page<ConversationOverview>>;
  /** Whether the user ever had a conversation with the service. */
  exists(organizationId: string, userId: string, serviceId: string): Promise<boolean>;
  /** Ends the conversation and queues what is to be done afterwards; false when it has ended before. */
  finish(id: string): Promise<boolean>;
  remove(id: string): Promise<void>;
  /** Removes what dead processes left behind in the middle of an opening turn. */
  removeAbandoned(): Promise<void>;
}

type UnfinishedRow = Pick<ConversationRow, 'id' | 'is_started'>;

export function createConversationStore(db: Kysely<Tables>, locks: ConversationLocks): ConversationStore {
  const findOverview = prepareQuery(db, (mark: (name: 'organizationId' | 'id') => string) =>
    selectOverviews(db)
      .where('c.organization_id', '=', mark('organizationId'))
      .where('c.id', '=', mark('id')),
  );

  /** Keeps the conversation, or gives back the unfinished one that is in its way. */
  const insertUnless = (conversation: Conversation): Promise<'inserted' | UnfinishedRow | undefined> =>
    db.transaction().execute(async (transaction) => {
      const { numInsertedOrUpdatedRows } = await transaction
        .insertInto('conversations')
        .values(toConversationRow(conversation))
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow();
      if (numInsertedOrUpdatedRows === 1n) {
        const tags = toTagRows(conversation);
        if (tags.length > 0) await transaction.insertInto('conversation_tags').values(tags).execute();
        return 'inserted';
      }
      return transaction
        .selectFrom('conversations')
        .select(['id', 'is_started'])
        .where('organization_id', '=', conversation.organizationId)
        .where('user_id', '=', conversation.userId)
        .where('service_id', '=', conversation.serviceId)
        .where('is_finished', '=', 0)
        .executeTakeFirst();
    });

  /** A conversation that is being started is locked; without the lock there is nobody left to go on with it. */
  async function removeIfAbandoned(id: string): Promise<boolean> {
    if (await locks.isHeld(id)) return false;
    await db.deleteFrom('conversations').where('id', '=', id).where('is_started', '=', 0).execute();
    return true;
  }

  return {
    async insert(conversation) {
      for (;;) {
        const other = await insertUnless(conversation);
        if (other === 'inserted') return 'inserted';
        if (other?.is_started === 1) return 'another is unfinished';
        if (other === undefined || !(await removeIfAbandoned(other.id))) return 'another is starting';
      }
    },

    async find(organizationId, id) {
      const [row] = await findOverview({ organizationId, id });
      return row && toOverview(row);
    },

    async list(filter, sort, page) {
      let query = selectOverviews(db)
        .where('c.organization_id', '=', filter.organizationId)
        .where(whereAllowed(filter.visible, conversationColumns))
        .limit(page.limit + 1)
        .offset(page.offset);
      if (filter.ids.length > 0) query = query.where('c.id', 'in', filter.ids);
      if (filter.userIds.length > 0) query = query.where('c.user_id', 'in', filter.userIds);
      if (filter.serviceIds.length > 0) query = query.where('c.service_id', 'in', filter.serviceIds);
      if (filter.isFinished !== undefined)
        query = query.where('c.is_finished', '=', Number(filter.isFinished));
      for (const tag of filter.tags) query = query.where(whereTagged(tag));
      for (const { direction } of sort) query = query.orderBy('c.created_at', direction);
      if (sort.length === 0) query = query.orderBy('c.created_at', 'desc');
      const rows = await query.orderBy('c.id', sort.at(-1)?.direction ?? 'desc').execute();
      return cutPage(rows.map(toOverview), page);
    },

    async exists(organizationId, userId, serviceId) {
      const row = await db
        .selectFrom('conversations')
        .select('id')
        .where('organization_id', '=', organizationId)
        .where('user_id', '=', userId)
        .where('service_id', '=', serviceId)
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },

    finish: (id) =>
      db.transaction().execute(async (transaction) => {
        const { numUpdatedRows } = await transaction
          .updateTable('conversations')
          .set({ is_finished: 1 })
          .where('id', '=', id)
          .where('is_finished', '=', 0)
          .executeTakeFirstOrThrow();
        if (numUpdatedRows === 0n) return false;
        await transaction
          .insertInto('post_processings')
          .values(postProcessings.map((type, ordinal) => ({ conversation_id: id, ordinal, type })))
          .execute();
        return true;
      }),

    async remove(id) {
      await db.deleteFrom('conversations').where('id', '=', id).execute();
    },

    async removeAbandoned() {
      const rows = await db.selectFrom('conversations').select('id').where('is_started', '=', 0).execute();
      for (const { id } of rows) await removeIfAbandoned(id);
    },
  };
}
