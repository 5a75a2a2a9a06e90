import { type StreamStatus, WatchError } from '../../streams/interaction-log.ts';
import { builder } from '../builder.ts';
import type { GraphContext } from '../context.ts';
import { toCallerError } from '../errors/from-upstream.ts';
import { InteractionType, interactionCalls } from './interaction.ts';
import { ErrorEventType, type WatchedEvent } from './interaction-event.ts';
import { InteractionStreamStatus, InteractionStreamType } from './interaction-stream.ts';
import { statusAfter } from './settle-stream.ts';
import { openWatch, watchCalls } from './stream-access.ts';
import { watchStream } from './watch-stream.ts';

/** What an interaction has come to, once it is over. */
interface Outcome {
  readonly status: StreamStatus;
  readonly complete: WatchedEvent<'interaction-complete'> | null;
  readonly error: WatchedEvent<'error'> | null;
}

/** The newest events, in which nearly always all is found that an outcome says: completion, and one event after it. */
const LAST_EVENTS = 2;

const InteractionOutcome = builder.objectRef<Outcome>('InteractionOutcome').implement({
  description: 'What an interaction has come to.',
  fields: (t) => ({
    status: t.field({
      type: InteractionStreamStatus,
      description: 'How it ended; never `OPEN`.',
      resolve: ({ status }) => status,
    }),
    fullMessage: t.string({
      nullable: true,
      description:
        'The whole answer, as upstream has told it. Null: `error` says why; where the turn was kept all the same, `interaction` has the answer.',
      resolve: ({ complete }) => complete?.event.fullMessage ?? null,
    }),
    interaction: t.field({
      type: InteractionType,
      nullable: true,
      description: 'The turn as it is stored. Null: it was not stored, or nobody can tell.',
      extensions: interactionCalls,
      resolve: ({ complete, error }) => {
        const { conversationId, event } = complete ?? error ?? {};
        return conversationId && event?.interactionId
          ? { conversationId, upstreamId: event.interactionId }
          : null;
      },
    }),
    conversationCompleted: t.boolean({
      description: 'Whether the conversation has ended by itself with this turn.',
      resolve: ({ complete }) => complete?.event.conversationCompleted ?? false,
    }),
    error: t.field({
      type: ErrorEventType,
      nullable: true,
      description: 'What went wrong. Null: nothing did.',
      resolve: ({ error }) => error,
    }),
  }),
});

builder.objectField(InteractionStreamType, 'outcome', (t) =>
  t.field({
    type: InteractionOutcome,
    nullable: true,
    description:
      'What the interaction comes to. Waits for its end, for minutes if need be: a client that does not subscribe needs nothing else. What stands beside it was read before that. Null: you may not watch it.',
    extensions: watchCalls,
    resolve: ({ id }, _, context) => outcomeOf(id, context),
  }),
);

async function outcomeOf(streamId: string, context: GraphContext): Promise<Outcome | null> {
  const watch = await openWatch(streamId, context);
  if (!watch) return null;
  const goOn = context.lifetime.pause();
  try {
    const newest = await readToEnd(streamId, Math.max(0, watch.state.lastSequence - LAST_EVENTS), context);
    const isWhole = newest.complete !== null || newest.status !== 'COMPLETED';
    const outcome = isWhole ? newest : await readToEnd(streamId, null, context);
    // The turn may have changed the conversation that was loaded before.
    context.renewLoaders();
    return outcome;
  } catch (error) {
    throw toCallerError(error);
  } finally {
    goOn();
  }
}

/** What the events after one of them, or all that are kept, say of the outcome once the interaction is over. */
async function readToEnd(streamId: string, after: number | null, context: GraphContext): Promise<Outcome> {
  const outcome: { -readonly [Part in keyof Outcome]: Outcome[Part] } = {
    status: 'COMPLETED',
    complete: null,
    error: null,
  };
  try {
    for await (const stored of watchStream(streamId, after, context.signal, context)) {
      const { event } = stored;
      outcome.status = statusAfter(event);
      if (event.type === 'interaction-complete') outcome.complete = { ...stored, event };
      if (event.type === 'error') outcome.error = { ...stored, event };
    }
    return outcome;
  } catch (error) {
    if (!isPassedBy(error)) throw error;
    // What is no longer kept came before the end, which is all that matters here.
    return readToEnd(streamId, null, context);
  }
}

/** Whether events went by faster than they could be read. */
function isPassedBy(error: unknown): boolean {
  return error instanceof WatchError && (error.code === 'CURSOR_EXPIRED' || error.code === 'READER_TOO_SLOW');
}
