import { followInteraction } from '../../src/client/follow.ts';
import { FollowError } from '../../src/client/follow-error.ts';
import type { InteractionEvent } from '../../src/client/interaction-event.ts';
import { createFollowingClient } from '../kit/following.ts';
import type { Transport } from '../kit/live.ts';
import { Breach } from './breach.ts';
import { observeClient } from './observed-client.ts';

/** All that one watcher saw of a stream. */
export interface Seen {
  readonly events: readonly InteractionEvent[];
  /** With which code the server refused to go on; null where it went to the end. */
  readonly refusal: string | null;
  /** On the clock of `performance`. */
  readonly startedAtMs: number;
  readonly endedAtMs: number;
}

export interface RoundWatcherOptions {
  readonly streamId: string;
  readonly transport: Transport;
  /** Asked for each connection. */
  readonly url: () => string;
  readonly onEvent: () => void;
}

/** Far beyond any bound: what has not ended by then never will. */
const HANG_MS = 15_000;

/** Watches as an application does, from wherever it is told, until the interaction is over or watching is refused. */
export async function watchRound(options: RoundWatcherOptions): Promise<Seen> {
  const { streamId, transport, url, onEvent } = options;
  const startedAtMs = performance.now();
  const events: InteractionEvent[] = [];
  let breach: Breach | null = null;
  const client = createFollowingClient(transport, { url: () => `${url()}/graphql` });
  const observed = observeClient(
    client,
    (cursor) => events.findIndex((event) => event.cursor === cursor) + 1,
    (found) => {
      breach ??= found;
    },
  );
  const signal = AbortSignal.timeout(HANG_MS);
  let refusal: string | null = null;
  try {
    const follow = { streamId, signal, firstDelayMs: 20, maxDelayMs: 150, maxAttempts: 200 };
    for await (const event of followInteraction(observed, follow)) {
      events.push(event);
      onEvent();
    }
  } catch (error) {
    if (!(error instanceof FollowError)) throw error;
    refusal = error.code;
  } finally {
    await client.dispose();
  }
  if (signal.aborted) throw new Breach(`A watcher hangs over ${transport} after ${events.length} events.`);
  if (breach) throw breach;
  return { events, refusal, startedAtMs, endedAtMs: performance.now() };
}
