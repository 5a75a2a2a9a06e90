import type { WakeUp } from '../lib/wake-up.ts';
import type { EventWindow } from './event-window.ts';
import type { StoredEvent } from './interaction-log.ts';

/** The live end of a stream as this process knows it, shared by all who watch it here. */
export interface Tail<E> {
  readonly window: EventWindow<E>;
  readonly changes: WakeUp;
  readonly isEnded: boolean;
  /** What everyone who has read all there is must be told; null while all is well. */
  readonly failure: Error | null;
}

/** Everything in a tail after a place, then what comes, until its end, a failure or the signal. */
export async function* followTail<E>(
  tail: Tail<E>,
  after: number,
  signal: AbortSignal,
): AsyncGenerator<StoredEvent<E>, void> {
  let position = tail.window.check(after);
  while (!signal.aborted) {
    // The end is looked at before the events: an event that comes between the two is then read, not lost.
    const { isEnded, failure } = tail;
    const events = tail.window.followOn(position);
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
