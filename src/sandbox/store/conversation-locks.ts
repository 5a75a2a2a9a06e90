/** One operation at a time may change a conversation. */
export interface ConversationLocks {
  /** Undefined when another operation holds the conversation; else the function that lets it go. */
  acquire(conversationId: string): Promise<(() => Promise<void>) | undefined>;
  isHeld(conversationId: string): Promise<boolean>;
}

/** Locks of a store that only one process uses. */
export function createMemoryLocks(): ConversationLocks {
  const held = new Set<string>();
  return {
    async acquire(conversationId) {
      if (held.has(conversationId)) return undefined;
      held.add(conversationId);
      return async () => {
        held.delete(conversationId);
      };
    },
    isHeld: async (conversationId) => held.has(conversationId),
  };
}
