import type { Kysely } from 'kysely';
import type { MemoryFact } from '../domain/records.ts';
import { prepareQuery } from './prepare-query.ts';
import type { Tables } from './tables.ts';

export interface MemoryStore {
  /** What is remembered of the user, the oldest first. */
  of(organizationId: string, userId: string): Promise<MemoryFact[]>;
}

export function createMemoryStore(db: Kysely<Tables>): MemoryStore {
  const findOf = prepareQuery(db, (mark: (name: 'organizationId' | 'userId') => string) =>
    db
      .selectFrom('memories')
      .selectAll()
      .where('organization_id', '=', mark('organizationId'))
      .where('user_id', '=', mark('userId'))
      .orderBy('learned_at')
      .orderBy('key'),
  );

  return {
    async of(organizationId, userId) {
      const rows = await findOf({ organizationId, userId });
      return rows.map((row) => ({
        userId: row.user_id,
        key: row.key,
        text: row.text,
        learnedAt: row.learned_at,
        conversationId: row.conversation_id,
      }));
    },
  };
}
