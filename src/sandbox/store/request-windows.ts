import { type Kysely, sql } from 'kysely';
import type { Tables } from './tables.ts';

/** Counts requests in windows of a fixed length; a window begins with the first request after the last one ended. */
export interface RequestWindows {
  /** Counts one more request under the key. */
  count(key: string, nowMs: number, windowMs: number): Promise<RequestWindow>;
}

export interface RequestWindow {
  /** Requests so far, this one included. */
  readonly used: number;
  readonly endsAtMs: number;
}

export function createRequestWindows(db: Kysely<Tables>): RequestWindows {
  let sweepAtMs = 0;

  async function sweep(nowMs: number, windowMs: number): Promise<void> {
    if (nowMs < sweepAtMs) return;
    sweepAtMs = nowMs + windowMs;
    await db.deleteFrom('request_windows').where('ends_at', '<=', toTimestamp(nowMs)).execute();
  }

  return {
    async count(key, nowMs, windowMs) {
      await sweep(nowMs, windowMs);
      const now = toTimestamp(nowMs);
      const isOver = sql<boolean>`request_windows.ends_at <= ${now}`;
      const { used, ends_at: endsAt } = await db
        .insertInto('request_windows')
        .values({ key, used: 1, ends_at: toTimestamp(nowMs + windowMs) })
        .onConflict((conflict) =>
          conflict.column('key').doUpdateSet({
            used: sql`case when ${isOver} then 1 else request_windows.used + 1 end`,
            ends_at: sql`case when ${isOver} then excluded.ends_at else request_windows.ends_at end`,
          }),
        )
        .returning(['used', 'ends_at'])
        .executeTakeFirstOrThrow();
      return { used, endsAtMs: Date.parse(endsAt) };
    },
  };
}

const toTimestamp = (timeMs: number): string => new Date(timeMs).toISOString();
