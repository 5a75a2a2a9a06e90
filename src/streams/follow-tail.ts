import type { StoredEvent } from './interaction-log.ts';
import type { Tail } from './tail.ts';

/** What a slow reader has been given keeps its memory, even where the window has let it go. */
const MAX_BATCH_EVENTS = 256;

/**
 * Everything in a stream after a sequence number, or all that is kept, in order and once each, then what comes, until
 * the stream has ended or the signal aborts. Throws `WatchError`; with PRODUCER_LOST somebody must take the stream over.
 */
export async function* followTail<E>(
  tail: Tail<E>,
  after: number | null,
  signal: AbortSignal,
): AsyncGenerator<StoredEvent<E>, void> {
  let position = tail.window.check(after);
  while (!signal.aborted) {
    // The end is looked at before the events: an event that comes between the two is then read, not lost.
    const { isEnded, failure } = tail;
    const events = tail.window.followOn(position, MAX_BATCH_EVENTS);
    for (const event of events) {
      if (signal.aborted) return;
      yield event;
      position = event.sequence;
    }
    if (events.length > 0) continue;
    if (isEnded) return;
    if (failure) throw failure;
    await tail.changes.wait(signal);
  }
}
