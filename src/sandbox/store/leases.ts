import type { Transaction } from 'kysely';
import type { Tables } from './tables.ts';

export type Release = () => Promise<void>;

/** Names of which each belongs to one holder at a time. */
export interface Leases {
  /** Undefined while another has the name; else the function that lets it go. */
  acquire(name: string): Promise<Release | undefined>;
  isHeld(name: string): Promise<boolean>;
  /**
   * Throws `LeaseLost` unless the name still belongs to whoever acquired it through here, and keeps it so until the
   * transaction ends.
   */
  confirm(transaction: Transaction<Tables>, name: string): Promise<void>;
  close(): Promise<void>;
}

/** The holder was out of touch for so long that the name was given to another. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

/** Leases of a store that only one process uses: they end with it. */
export function createMemoryLeases(): Leases {
  const held = new Set<string>();
  return {
    async acquire(name) {
      if (held.has(name)) return undefined;
      held.add(name);
      return async () => {
        held.delete(name);
      };
    },
    isHeld: async (name) => held.has(name),
    async confirm(_transaction, name) {
      if (!held.has(name)) throw new LeaseLost(`"${name}" is not held.`);
    },
    close: async () => {},
  };
}
