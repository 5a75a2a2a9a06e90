import type { InteractionLog } from '../../src/streams/interaction-log.ts';

/** A log that does what another does, but for the parts that a test replaces. */
export function forwardLog<E>(
  inner: InteractionLog<E>,
  replaced: Partial<InteractionLog<E>> = {},
): InteractionLog<E> {
  return {
    renewEveryMs: inner.renewEveryMs,
    claimLane: (conversationId) => inner.claimLane(conversationId),
    find: (streamId) => inner.find(streamId),
    findOpen: (conversationId) => inner.findOpen(conversationId),
    streamsOf: (conversationId) => inner.streamsOf(conversationId),
    nextStream: (conversationId, after, signal) => inner.nextStream(conversationId, after, signal),
    endConversation: (conversationId) => inner.endConversation(conversationId),
    read: (streamId, after) => inner.read(streamId, after),
    hold: (streamId) => inner.hold(streamId),
    takeOver: (streamId) => inner.takeOver(streamId),
    abandonedFor: (durationMs) => inner.abandonedFor(durationMs),
    claimKey: (key, contentHash) => inner.claimKey(key, contentHash),
    kept: () => inner.kept(),
    close: () => inner.close(),
    ...replaced,
  };
}
