import type { WakeUp } from '../lib/wake-up.ts';
import type { EventWindow } from './event-window.ts';

/** The live end of a stream as this process knows it, shared by all who watch it here. */
export interface Tail<E> {
  readonly window: EventWindow<E>;
  /** Told in the same step in which events are taken into the window, in which the stream ends, or a failure shows. */
  readonly changes: WakeUp;
  readonly isEnded: boolean;
  /** What everyone who has read all there is must be told; null while all is well. */
  readonly failure: Error | null;
}

/** A tail for as long as somebody needs it. */
export interface HeldTail<E> {
  readonly tail: Tail<E>;
  /** To be called once. */
  release(): void;
}
