import type { Transaction } from 'kysely';
import type { Leases, Release } from './leases.ts';
import type { Tables } from './tables.ts';

/** One operation at a time may change a conversation, in whichever process it runs. */
export interface ConversationLocks {
  /** Undefined when another operation holds the conversation; else the function that lets it go. */
  acquire(conversationId: string): Promise<Release | undefined>;
  isHeld(conversationId: string): Promise<boolean>;
  /** Throws within the transaction when the lock has been lost to another operation. */
  confirm(transaction: Transaction<Tables>, conversationId: string): Promise<void>;
}

export function createConversationLocks(leases: Leases): ConversationLocks {
  const nameOf = (conversationId: string) => `conversation ${conversationId}`;
  return {
    acquire: (conversationId) => leases.acquire(nameOf(conversationId)),
    isHeld: (conversationId) => leases.isHeld(nameOf(conversationId)),
    confirm: (transaction, conversationId) => leases.confirm(transaction, nameOf(conversationId)),
  };
}
