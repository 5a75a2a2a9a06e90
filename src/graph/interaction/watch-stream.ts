import type { StoredEvent } from '../../streams/interaction-log.ts';
import type { InteractionEvent } from '../../upstream/interaction-event.ts';
import type { GraphContext } from '../context.ts';
import { isProducerLost, type LiveEvents, type LiveSegment, pullEvents } from './live-events.ts';
import { settleStream } from './settle-stream.ts';

/** A stream, and how much of it may be seen. */
export interface WatchedStream {
  readonly streamId: string;
  readonly seesAgentActions: boolean;
  /** The last event that was seen before; null for all that is kept. */
  readonly after: number | null;
}

/** Leads through a stream to its end, whatever becomes of its producer: where that is lost, the end is written here. */
export class StreamSegments implements LiveEvents {
  readonly #stream: WatchedStream;
  readonly #context: Pick<GraphContext, 'log' | 'upstream'>;
  #segment: LiveSegment | null = null;
  #release: (() => void) | null = null;
  #isClosed = false;

  constructor(stream: WatchedStream, context: Pick<GraphContext, 'log' | 'upstream'>) {
    this.#stream = stream;
    this.#context = context;
  }

  async next(): Promise<LiveSegment | null> {
    this.#letGo();
    const { streamId, seesAgentActions, after } = this.#stream;
    if (this.#segment && (await this.#isOver(this.#segment))) return null;
    const { tail, release } = await this.#context.log.hold(streamId);
    this.#release = release;
    if (this.#isClosed) {
      this.#letGo();
      return null;
    }
    this.#segment = { tail, seesAgentActions, position: this.#segment?.position ?? tail.window.check(after) };
    return this.#segment;
  }

  close(): void {
    this.#isClosed = true;
    this.#letGo();
  }

  #letGo(): void {
    this.#release?.();
    this.#release = null;
  }

  async #isOver({ tail, position }: LiveSegment): Promise<boolean> {
    const { failure, isEnded, window } = tail;
    if (!failure) return isEnded && position >= window.lastSequence;
    if (!isProducerLost(failure)) throw failure;
    await settleStream(this.#stream.streamId, this.#context.log, this.#context.upstream);
    return false;
  }
}

/** Every event of a stream after one of them, or all that are kept, to the end of the stream or until the signal aborts. */
export function watchStream(
  streamId: string,
  after: number | null,
  signal: AbortSignal,
  context: Pick<GraphContext, 'log' | 'upstream'>,
): AsyncGenerator<StoredEvent<InteractionEvent>, void> {
  return pullEvents(new StreamSegments({ streamId, seesAgentActions: true, after }, context), signal);
}
