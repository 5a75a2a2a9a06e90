/** The names of everything this program keeps in Redis, under a prefix of its own. */
export type KeyNames = ReturnType<typeof keyNames>;

export function keyNames(prefix: string) {
  return {
    /** Before a stream's id: its state. */
    streams: `${prefix}:stream:`,
    stream: (id: string) => `${prefix}:stream:${id}`,
    events: (id: string) => `${prefix}:events:${id}`,
    lane: (conversationId: string) => `${prefix}:lane:${conversationId}`,
    /** The ids of a conversation's streams. */
    conversation: (conversationId: string) => `${prefix}:conversation:${conversationId}`,
    /** There once the conversation has ended. */
    end: (conversationId: string) => `${prefix}:end:${conversationId}`,
    /** Open streams by the time to which their writers hold them. */
    leases: `${prefix}:leases`,
    key: (key: string) => `${prefix}:key:${key}`,
    /** Told when a stream has changed. */
    changes: (streamId: string) => `${prefix}:changes:${streamId}`,
    /** Told when a stream was opened on a conversation, or the conversation has ended. */
    openings: (conversationId: string) => `${prefix}:openings:${conversationId}`,
  };
}
