import type { Kysely } from 'kysely';
import { cutPage, type Page, type PageRequest, type SortKey } from '../domain/page.ts';
import type { Restriction } from '../domain/permissions.ts';
import type { Feedback } from '../domain/records.ts';
import { feedbackColumns } from './attribute-columns.ts';
import type { FeedbackRow, Tables } from './tables.ts';
import { whereAllowed } from './where-allowed.ts';

export interface FeedbackFilter {
  readonly organizationId: string;
  readonly family: 'conversation' | 'interaction';
  readonly visible: Restriction;
  /** An empty list leaves open. */
  readonly conversationIds: readonly string[];
  readonly interactionIds: readonly string[];
}
export type FeedbackSortField =
  | 'createdAt'
  | 'userId'
  | 'userOrganizationId'
  | 'conversationId'
  | 'interactionId';

export interface FeedbackStore {
  insert(feedback: Feedback): Promise<void>;
  find(conversationId: string, id: string): Promise<Feedback | undefined>;
  list(
    filter: FeedbackFilter,
    sort: readonly SortKey<FeedbackSortField>[],
    page: PageRequest,
  ): Promise<Page<Feedback>>;
  /**
   * Replaces the feedback with what `revise` makes of it, in one step; a revision that is refused is given back
   * and changes nothing. Undefined when the feedback is gone.
   */
  revise<Refused extends string>(
    id: string,
    revise: (stored: Feedback) => Feedback | Refused,
  ): Promise<Feedback | Refused | undefined>;
  /** False when it was gone already. */
  remove(id: string): Promise<boolean>;
}

const sortColumns = {
  createdAt: 'f.created_at',
  userId: 'f.user_id',
  userOrganizationId: 'f.user_organization_id',
  conversationId: 'f.conversation_id',
  interactionId: 'f.interaction_id',
} as const;

export function createFeedbackStore(db: Kysely<Tables>): FeedbackStore {
  return {
    async insert(feedback) {
      await db.insertInto('feedback').values(toFeedbackRow(feedback)).execute();
    },

    async find(conversationId, id) {
      const row = await db
        .selectFrom('feedback')
        .selectAll()
        .where('conversation_id', '=', conversationId)
        .where('id', '=', id)
        .executeTakeFirst();
      return row && toFeedback(row);
    },

    async list(filter, sort, page) {
      let query = db
        .selectFrom('feedback as f')
        .innerJoin('conversations as c', 'c.id', 'f.conversation_id')
        .selectAll('f')
        .where('f.organization_id', '=', filter.organizationId)
        .where('f.interaction_id', filter.family === 'interaction' ? 'is not' : 'is', null)
        .where(whereAllowed(filter.visible, feedbackColumns))
        .limit(page.limit + 1)
        .offset(page.offset);
      const { conversationIds, interactionIds } = filter;
      if (conversationIds.length > 0) query = query.where('f.conversation_id', 'in', conversationIds);
      if (interactionIds.length > 0) query = query.where('f.interaction_id', 'in', interactionIds);
      for (const { field, direction } of sort) query = query.orderBy(sortColumns[field], direction);
      if (sort.length === 0) query = query.orderBy('f.created_at', 'desc');
      const rows = await query.orderBy('f.id', sort.at(-1)?.direction ?? 'desc').execute();
      return cutPage(rows.map(toFeedback), page);
    },

    revise: (id, revise) =>
      db.transaction().execute(async (transaction) => {
        // Written to first: every database then keeps others from the row until the end.
        const row = await transaction
          .updateTable('feedback')
          .set({ id })
          .where('id', '=', id)
          .returningAll()
          .executeTakeFirst();
        if (row === undefined) return undefined;
        const revised = revise(toFeedback(row));
        if (typeof revised !== 'string') {
          await transaction
            .updateTable('feedback')
            .set(toFeedbackRow(revised))
            .where('id', '=', id)
            .execute();
        }
        return revised;
      }),

    async remove(id) {
      const { numDeletedRows } = await db
        .deleteFrom('feedback')
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      return numDeletedRows === 1n;
    },
  };
}

export const toFeedbackRow = (feedback: Feedback): FeedbackRow => ({
  id: feedback.id,
  organization_id: feedback.organizationId,
  conversation_id: feedback.conversationId,
  interaction_id: feedback.interactionId,
  user_id: feedback.userId,
  user_organization_id: feedback.userOrganizationId,
  comment: feedback.comment,
  resolved: Number(feedback.resolved),
  created_at: feedback.createdAt,
  updated_at: feedback.updatedAt,
});

const toFeedback = (row: FeedbackRow): Feedback => ({
  id: row.id,
  organizationId: row.organization_id,
  conversationId: row.conversation_id,
  interactionId: row.interaction_id,
  userId: row.user_id,
  userOrganizationId: row.user_organization_id,
  comment: row.comment,
  resolved: row.resolved === 1,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});
