import { UpstreamError } from '../../upstream/errors.ts';
import type { InteractionEvent } from '../../upstream/interaction-event.ts';
import type { GraphContext } from '../context.ts';
import { NotFoundError } from '../errors/errors.ts';
import type { LiveEvents, LiveSegment } from './live-events.ts';
import { isEnding } from './settle-stream.ts';
import { openWatch, type Watch } from './stream-access.ts';
import { StreamSegments } from './watch-stream.ts';

/** Where to begin; null where no stream is kept, and the conversation has been looked at. */
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
  /** Whether it may have ended before there was anybody to tell it here. */
  #mayHaveEnded: boolean;

  constructor(conversationId: string, start: Start, context: GraphContext) {
    this.#conversationId = conversationId;
    this.#context = context;
    this.#partialTo = start?.partialTo ?? null;
    this.#mayHaveEnded = start !== null;
    if (start) this.#enter(start.watch, start.after);
  }

  async next(): Promise<LiveSegment | null> {
    while (!this.#isClosed) {
      const segment = await this.#stream?.next();
      if (segment) {
        this.#segment = segment;
        return segment;
      }
      const ending = this.#ending;
      if (this.#isClosed || (ending && endsConversation(ending)) || !(await this.#enterNext())) break;
    }
    return null;
  }

  close(): void {
    this.#isClosed = true;
    this.#stream?.close();
    this.#leaving?.abort();
  }

  /** How the stream ended that was read last. */
  get #ending(): InteractionEvent | undefined {
    return this.#segment?.tail.window.events.findLast(({ event }) => isEnding(event))?.event;
  }

  /** Waits for the next stream; false where none is to come. */
  async #enterNext(): Promise<boolean> {
    const { log } = this.#context;
    this.#leaving ??= new AbortController();
    const { signal } = this.#leaving;
    // It may have taken its conversation with it, or ended it unheard.
    if (this.#ending?.type === 'error') this.#mayHaveEnded = true;
    if (this.#mayHaveEnded && !(await this.#isFollowed())) {
      this.#mayHaveEnded = false;
      const end = await endOf(this.#conversationId, this.#context);
      if (end === 'GONE') return false;
      if (end === 'FINISHED') await log.endConversation(this.#conversationId);
    }
    const next = await log.nextStream(this.#conversationId, this.#streamId, signal);
    if (!next) return false;
    // Who might watch the last interaction need not be let into this one.
    const watch = await openWatch(next.id, this.#context);
    if (!watch) throw conversationNotFound();
    const mayBePartial = this.#partialTo !== null && next.id <= this.#partialTo;
    this.#enter(watch, mayBePartial ? null : 0);
    return true;
  }

  async #isFollowed(): Promise<boolean> {
    const streams = await this.#context.log.streamsOf(this.#conversationId);
    return streams.some(({ id }) => id > this.#streamId);
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

/** What upstream says of its end: GONE for this caller, FINISHED for all. Where it says nothing, one can only wait. */
async function endOf(
  conversationId: string,
  { upstream }: GraphContext,
): Promise<'GONE' | 'FINISHED' | null> {
  return upstream.conversations.get(conversationId).then(
    ({ isFinished }) => (isFinished ? 'FINISHED' : null),
    (error: unknown) => (error instanceof UpstreamError && error.code === 'NOT_FOUND' ? 'GONE' : null),
  );
}

export function conversationNotFound(): NotFoundError {
  return new NotFoundError('This conversation');
}
