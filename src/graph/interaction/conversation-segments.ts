import type { InteractionEvent } from '../../upstream/interaction-event.ts';
import type { GraphContext } from '../context.ts';
import { NotFoundError } from '../errors/errors.ts';
import type { LiveEvents, LiveSegment } from './live-events.ts';
import { openWatch, type Watch } from './stream-access.ts';
import { StreamSegments } from './watch-stream.ts';

/** Where to begin; null where no stream is kept. */
export type Start = {
  /** The stream to go on with. */
  readonly watch: Watch;
  /** The last event seen in it; null for all that is kept. */
  readonly after: number | null;
  /** The newest stream of which the beginning may be missing; null where the watcher has to be given everything. */
  readonly partialTo: string | null;
} | null;

/** Leads through the streams of a conversation, one after another, to the end of the conversation. */
export class ConversationSegments implements LiveEvents {
  readonly #conversationId: string;
  readonly #context: GraphContext;
  readonly #partialTo: string | null;
  #streamId = '';
  #stream: StreamSegments | null = null;
  #segment: LiveSegment | null = null;
  /** Made for the first wait. */
  #leaving: AbortController | null = null;
  #isClosed = false;

  constructor(conversationId: string, start: Start, context: GraphContext) {
    this.#conversationId = conversationId;
    this.#context = context;
    this.#partialTo = start?.partialTo ?? null;
    if (start) this.#enter(start.watch, start.after);
  }

  async next(): Promise<LiveSegment | null> {
    while (!this.#isClosed) {
      const segment = await this.#stream?.next();
      if (segment) {
        this.#segment = segment;
        return segment;
      }
      if (this.#isClosed || this.#isOver || !(await this.#enterNext())) break;
    }
    return null;
  }

  close(): void {
    this.#isClosed = true;
    this.#stream?.close();
    this.#leaving?.abort();
  }

  /** Whether the conversation has ended with the stream that was read last. */
  get #isOver(): boolean {
    const last = this.#segment?.tail.window.events.at(-1)?.event;
    return last !== undefined && endsConversation(last);
  }

  /** Waits for the next stream; false where none is to come. */
  async #enterNext(): Promise<boolean> {
    this.#leaving ??= new AbortController();
    const { signal } = this.#leaving;
    const next = await this.#context.log.nextStream(this.#conversationId, this.#streamId, signal);
    if (!next) return false;
    // Who might watch the last interaction need not be let into this one.
    const watch = await openWatch(next.id, this.#context);
    if (!watch) throw conversationNotFound();
    const mayBePartial = this.#partialTo !== null && next.id <= this.#partialTo;
    this.#enter(watch, mayBePartial ? null : 0);
    return true;
  }

  #enter({ state, seesAgentActions }: Watch, after: number | null): void {
    this.#streamId = state.id;
    this.#segment = null;
    this.#stream = new StreamSegments({ streamId: state.id, seesAgentActions, after }, this.#context);
  }
}

/** As the last event of an interaction: an error after the completion means that the conversation goes on. */
function endsConversation(event: InteractionEvent): boolean {
  return (
    event.type === 'end-session' || (event.type === 'interaction-complete' && event.conversationCompleted)
  );
}

export function conversationNotFound(): NotFoundError {
  return new NotFoundError('This conversation');
}
