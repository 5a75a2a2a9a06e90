import { randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { LeaseLost, type Leases } from './leases.ts';
import type { Tables } from './tables.ts';

export interface SharedLeasesOptions {
  /** How long the leases of a process that has died outlive it. */
  readonly leaseMs: number;
  /** Told when leases cannot be renewed. */
  readonly onError: (error: unknown) => void;
  /** Two renewals may fail before a lease runs out. */
  readonly renewEveryMs?: number;
  /** Names this process among those that share the database. */
  readonly owner?: string;
}

/**
 * Leases in a PostgreSQL database, for all processes that use it. They are renewed for as long as they are held; those
 * of a dead process run out. All times are the database's, so the clocks of the processes need not agree.
 */
export function createSharedLeases(
  db: Kysely<Tables>,
  { leaseMs, onError, renewEveryMs = leaseMs / 3, owner = randomUUID() }: SharedLeasesOptions,
): Leases {
  const held = new Set<string>();
  let renewals: NodeJS.Timeout | undefined;
  const now = sql<string>`clock_timestamp()`;
  const end = sql<string>`clock_timestamp() + ${leaseMs} * interval '1 millisecond'`;

  async function renew(): Promise<void> {
    await db
      .updateTable('leases')
      .set({ expires_at: end })
      .where('owner', '=', owner)
      .where('name', 'in', [...held])
      .execute();
  }

  function hold(name: string): void {
    held.add(name);
    renewals ??= setInterval(() => renew().catch(onError), renewEveryMs).unref();
  }

  function drop(name: string): void {
    held.delete(name);
    if (held.size > 0) return;
    clearInterval(renewals);
    renewals = undefined;
  }

  return {
    async acquire(name) {
      if (held.has(name)) return undefined;
      hold(name);
      const taken = await db
        .insertInto('leases')
        .values({ name, owner, expires_at: end })
        .onConflict((conflict) =>
          conflict
            .column('name')
            .doUpdateSet({ owner, expires_at: end })
            .where('leases.expires_at', '<', now),
        )
        .returning('name')
        .executeTakeFirst()
        .catch((error: unknown) => {
          drop(name);
          throw error;
        });
      if (taken === undefined) {
        drop(name);
        return undefined;
      }
      return async () => {
        drop(name);
        await db.deleteFrom('leases').where('name', '=', name).where('owner', '=', owner).execute();
      };
    },

    async isHeld(name) {
      const row = await db
        .selectFrom('leases')
        .select('name')
        .where('name', '=', name)
        .where('expires_at', '>=', now)
        .executeTakeFirst();
      return row !== undefined;
    },

    async confirm(transaction, name) {
      // The row is locked: whoever wants to take the lease over waits until the transaction has ended.
      const row = await transaction
        .selectFrom('leases')
        .select('owner')
        .where('name', '=', name)
        .forUpdate()
        .executeTakeFirst();
      if (row?.owner !== owner || !held.has(name)) throw new LeaseLost(`"${name}" is not held any more.`);
    },

    async close() {
      clearInterval(renewals);
      renewals = undefined;
    },
  };
}
