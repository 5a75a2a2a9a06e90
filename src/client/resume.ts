import { createBackoff } from './backoff.ts';
import { watchConnection } from './connection.ts';
import { FollowError } from './follow-error.ts';
import { openSubscription, SilenceError } from './subscription.ts';
import type { SubscriptionClient, SubscriptionResult } from './subscription-client.ts';
import { judge, Refusal } from './verdict.ts';
import { type Wait, waitInRealTime } from './wait.ts';

/** Anything that has a place in the order of events. */
export interface Placed {
  readonly cursor: string;
}

/** A connection was lost and another will be tried. */
export interface Reconnect {
  /** Counted from 1 since the last event. */
  readonly attempt: number;
  readonly delayMs: number;
  /** Where it will go on; null: from the start. */
  readonly after: string | null;
  readonly cause: unknown;
}

export interface ResumeOptions {
  /** The last event that you have; everything from the start when left out. */
  readonly after?: string | null | undefined;
  /** Ends the iteration, quietly. */
  readonly signal?: AbortSignal | undefined;
  readonly onReconnect?: (reconnect: Reconnect) => void;
  /** Tries in a row that may fail: bring no event, and last less than half a minute. */
  readonly maxAttempts?: number;
  readonly firstDelayMs?: number;
  readonly maxDelayMs?: number;
  /**
   * How long nothing may come, not even a heartbeat, before the connection is taken for lost. By default 45 s where the
   * client shows heartbeats, as graphql-ws does, and for ever where it does not: an agent may think for long.
   */
  readonly silenceTimeoutMs?: number;
  readonly random?: () => number;
  readonly wait?: Wait;
  /** Milliseconds since whenever. */
  readonly now?: () => number;
}

/** A subscription that lasted so long was a success, though nothing may have happened meanwhile. */
const SETTLED_MS = 30_000;

export interface ResumableRequest {
  /** With one field at its root, which takes the cursor from a variable `after`. */
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * Subscribes, and subscribes again with the newest cursor after each loss, so that every event comes once and in order.
 * Ends when the subscription completes; throws a `FollowError` when trying again is useless.
 */
export async function* resume<Event extends Placed>(
  client: SubscriptionClient,
  { query, variables }: ResumableRequest,
  signal: AbortSignal,
  options: ResumeOptions,
): AsyncGenerator<Event, void> {
  const { onReconnect = () => {}, random = Math.random, wait = waitInRealTime, now = Date.now } = options;
  const { maxAttempts = 60, firstDelayMs = 500, maxDelayMs = 10_000 } = options;
  const { silenceTimeoutMs = client.on ? 45_000 : Number.POSITIVE_INFINITY } = options;
  const backoff = createBackoff({ maxAttempts, firstDelayMs, maxDelayMs, random });
  let cursor = options.after ?? null;
  let hasSignedInAgain = false;
  const succeed = () => {
    backoff.reset();
    hasSignedInAgain = false;
  };
  const request = {
    query,
    variables: {
      ...variables,
      // Clients that reconnect by themselves write their request anew, and so read where we are by then.
      get after() {
        return cursor;
      },
    },
  };

  const connection = watchConnection(client);
  const subscription = { signal, connection, silenceTimeoutMs, wait };
  try {
    while (!signal.aborted) {
      const beganAt = now();
      try {
        for await (const result of openSubscription(client, request, subscription)) {
          const event = decodeEvent<Event>(result);
          if (cursor !== null && event.cursor <= cursor) continue;
          cursor = event.cursor;
          succeed();
          yield event;
        }
        return;
      } catch (failure) {
        if (signal.aborted) return;
        const verdict = judge(failure);
        if (verdict.kind === 'FINAL') throw verdict.error;
        if (now() - beganAt >= SETTLED_MS) succeed();
        if (verdict.kind === 'SIGN_IN_AGAIN') {
          if (hasSignedInAgain) throw verdict.error;
          hasSignedInAgain = true;
        }
        const next = backoff.next(verdict.kind === 'AGAIN' ? verdict.afterMs : 0);
        if (!next) throw new FollowError('UNREACHABLE', `${maxAttempts} tries brought nothing.`, failure);
        // Neither a dead connection nor one that was opened with an old token is of use to anybody.
        if (verdict.kind === 'SIGN_IN_AGAIN' || failure instanceof SilenceError) connection.drop();
        onReconnect({ ...next, after: cursor, cause: failure });
        await wait(next.delayMs, signal);
      }
    }
  } finally {
    connection.release();
  }
}

function decodeEvent<Event extends Placed>({ data, errors }: SubscriptionResult): Event {
  const [event] = Object.values(data ?? {});
  // Errors beside an event are about fields of it that are null now, not about the stream.
  if (isPlaced(event)) return event as Event;
  if (errors && errors.length > 0) throw new Refusal(errors);
  throw new FollowError(
    'CURSOR_NOT_SELECTED',
    'An event came without its cursor: add `cursor` to the selection.',
  );
}

function isPlaced(event: unknown): event is Placed {
  return typeof event === 'object' && event !== null && 'cursor' in event && typeof event.cursor === 'string';
}
