import type { Kysely, Transaction } from 'kysely';
import type { PostProcessing, PostProcessingResult } from '../domain/post-processing.ts';
import type { Leases, Release } from './leases.ts';
import { toMetricResultRow } from './metric-result-store.ts';
import type { Tables } from './tables.ts';

/** The next thing to do with a finished conversation. */
export interface PostProcessingJob {
  readonly organizationId: string;
  readonly userId: string;
  readonly conversationId: string;
  readonly type: PostProcessing;
}

/** A job that nobody else will take until it is released. */
export interface ClaimedJob extends PostProcessingJob {
  readonly release: Release;
}

export interface PostProcessingStore {
  /**
   * The next job of the conversation that has waited longest; conversations to leave alone can be named. No two jobs of
   * one user are claimed at once, because each builds on what the last one found out about the user.
   */
  claim(except: readonly string[]): Promise<ClaimedJob | undefined>;
  /** Keeps what was found and counts the job as done, together. */
  complete(job: PostProcessingJob, result: PostProcessingResult): Promise<void>;
}

export function createPostProcessingStore(db: Kysely<Tables>, leases: Leases): PostProcessingStore {
  async function next(
    except: readonly string[],
    busyUsers: readonly string[],
  ): Promise<PostProcessingJob | undefined> {
    let query = db
      .selectFrom('post_processings as p')
      .innerJoin('conversations as c', 'c.id', 'p.conversation_id')
      .select(['c.organization_id', 'c.user_id', 'c.id', 'p.type'])
      .orderBy('p.conversation_id')
      .orderBy('p.ordinal')
      .limit(1);
    if (except.length > 0) query = query.where('p.conversation_id', 'not in', except);
    if (busyUsers.length > 0) query = query.where('c.user_id', 'not in', busyUsers);
    const row = await query.executeTakeFirst();
    return (
      row && {
        organizationId: row.organization_id,
        userId: row.user_id,
        conversationId: row.id,
        type: row.type,
      }
    );
  }

  async function isWaiting({ conversationId, type }: PostProcessingJob): Promise<boolean> {
    const row = await db
      .selectFrom('post_processings')
      .select('type')
      .where('conversation_id', '=', conversationId)
      .where('type', '=', type)
      .executeTakeFirst();
    return row !== undefined;
  }

  return {
    async claim(except) {
      const busyUsers: string[] = [];
      for (;;) {
        const job = await next(except, busyUsers);
        if (job === undefined) return undefined;
        const release = await leases.acquire(`analysis ${job.organizationId}/${job.userId}`);
        if (release === undefined) busyUsers.push(job.userId);
        // Whoever was busy with the user until just now may have done this job.
        else if (await isWaiting(job)) return { ...job, release };
        else await release();
      }
    },

    complete: (job, result) =>
      db.transaction().execute(async (transaction) => {
        const { conversationId } = job;
        const { numDeletedRows } = await transaction
          .deleteFrom('post_processings')
          .where('conversation_id', '=', conversationId)
          .where('type', '=', job.type)
          .executeTakeFirstOrThrow();
        // Somebody else was faster, or the conversation is gone.
        if (numDeletedRows === 0n) return;
        await keep(transaction, job, result);
        // Written to first: every database then keeps others from the row until the end.
        const row = await transaction
          .updateTable('conversations')
          .set({ id: conversationId })
          .where('id', '=', conversationId)
          .returning('completed_post_processings_json')
          .executeTakeFirstOrThrow();
        const completed = [...JSON.parse(row.completed_post_processings_json), job.type];
        await transaction
          .updateTable('conversations')
          .set({ completed_post_processings_json: JSON.stringify(completed) })
          .where('id', '=', conversationId)
          .execute();
      }),
  };
}

async function keep(
  transaction: Transaction<Tables>,
  { organizationId, conversationId }: PostProcessingJob,
  result: PostProcessingResult,
): Promise<void> {
  switch (result.type) {
    case 'generate-user-models': {
      const { userModel } = result;
      const row = { model_json: JSON.stringify(userModel), updated_at: userModel.updatedAt };
      await transaction
        .insertInto('user_models')
        .values({ organization_id: organizationId, user_id: userModel.userId, ...row })
        .onConflict((conflict) => conflict.columns(['organization_id', 'user_id']).doUpdateSet(row))
        .execute();
      return;
    }
    case 'extract-memories':
      for (const { userId, key, text, learnedAt } of result.memories) {
        const row = { text, learned_at: learnedAt, conversation_id: conversationId };
        await transaction
          .insertInto('memories')
          .values({ organization_id: organizationId, user_id: userId, key, ...row })
          .onConflict((conflict) => conflict.columns(['organization_id', 'user_id', 'key']).doUpdateSet(row))
          .execute();
      }
      return;
    case 'compute-metrics': {
      const rows = result.metricResults.map((one) => toMetricResultRow(conversationId, one));
      if (rows.length > 0) await transaction.insertInto('metric_results').values(rows).execute();
      return;
    }
  }
}
