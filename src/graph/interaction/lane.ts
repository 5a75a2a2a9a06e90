import { type Lane, type StreamState, WatchError } from '../../streams/interaction-log.ts';
import { keepRenewed } from '../../streams/keep-renewed.ts';
import type { InteractionEvent } from '../../upstream/interaction-event.ts';
import { builder } from '../builder.ts';
import type { GraphContext } from '../context.ts';
import { conversationBusyError } from '../errors/error-types.ts';
import { ConversationBusyError } from '../errors/errors.ts';
import { toCallerError } from '../errors/from-upstream.ts';
import { InteractionStreamType } from './interaction-stream.ts';
import { settleStream } from './settle-stream.ts';
import { openWatch, watchCalls } from './stream-access.ts';
import { watchStream } from './watch-stream.ts';

/** How long a send waits for the last bytes of an interaction whose answer is already stored. */
const CLOSING_GRACE_MS = 3_000;

/**
 * The right to run the next interaction of a conversation. A client may send as soon as it has seen
 * `interaction-complete`, a moment before upstream ends its answer: then the end is waited for. A stream whose producer
 * is lost does not stand in the way. Throws `ConversationBusyError`, as a rule without asking upstream.
 */
export async function claimLane(
  conversationId: string,
  context: GraphContext,
): Promise<Lane<InteractionEvent>> {
  try {
    return await claim(conversationId, context);
  } catch (error) {
    throw toCallerError(error);
  }
}

async function claim(conversationId: string, context: GraphContext): Promise<Lane<InteractionEvent>> {
  const first = await context.log.claimLane(conversationId);
  if (!first.taken) return first.lane;
  if (first.stream === null || !(await isOver(first.stream, context).catch(isForgotten)))
    throw new ConversationBusyError(first.stream);
  const second = await context.log.claimLane(conversationId);
  if (!second.taken) return second.lane;
  throw new ConversationBusyError(second.stream);
}

/** Does something that only one may do at a time on a conversation, however long it takes. Throws as `claimLane`. */
export async function withLane<T>(
  conversationId: string,
  context: GraphContext,
  act: (lane: Lane<InteractionEvent>) => Promise<T>,
): Promise<T> {
  const lane = await claimLane(conversationId, context);
  const stopRenewing = keepRenewed(lane, { everyMs: context.log.renewEveryMs });
  try {
    return await act(lane);
  } finally {
    stopRenewing();
    // A lane that cannot be given back is free soon by itself.
    await lane.release().catch(() => {});
  }
}

async function isOver(stream: StreamState, context: GraphContext): Promise<boolean> {
  const { log, upstream } = context;
  if (await settleStream(stream.id, log, upstream)) return true;
  const events = await log.read(stream.id, Math.max(0, stream.lastSequence - 1));
  if (!events.some(({ event }) => event.type === 'interaction-complete' || event.type === 'end-session'))
    return false;
  const grace = AbortSignal.timeout(CLOSING_GRACE_MS);
  for await (const _ of watchStream(stream.id, stream.lastSequence, grace, context)) {
    // Only the end matters.
  }
  return !grace.aborted;
}

/** Where a stream is hardly kept after its end, it may be gone by the time it is looked at. */
function isForgotten(error: unknown): true {
  if (error instanceof WatchError && error.code === 'STREAM_NOT_FOUND') return true;
  throw error;
}

builder.objectField(conversationBusyError, 'openStream', (t) =>
  t.field({
    type: InteractionStreamType,
    nullable: true,
    description:
      'The interaction that is running. Null: it is only just being accepted, does not run through this endpoint, or you may not watch it.',
    extensions: watchCalls,
    resolve: async ({ stream }, _, context) => stream && (await openWatch(stream.id, context))?.state,
  }),
);
