import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

export interface SecretStore {
  /** The secret kept under the name; the candidate becomes it if there is none yet. */
  keep(name: string, candidate: string): Promise<string>;
}

export function createSecretStore(db: Kysely<Tables>): SecretStore {
  return {
    async keep(name, candidate) {
      await db
        .insertInto('secrets')
        .values({ name, value: candidate })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      const row = await db
        .selectFrom('secrets')
        .select('value')
        .where('name', '=', name)
        .executeTakeFirstOrThrow();
      return row.value;
    },
  };
}
