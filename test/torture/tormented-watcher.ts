import { isDeepStrictEqual } from 'node:util';
import { followInteraction } from '../../src/client/follow.ts';
import type { InteractionEvent } from '../../src/client/interaction-event.ts';
import type { CuttingProxy, PlannedCut } from '../kit/cutting-proxy.ts';
import { createFollowingClient } from '../kit/following.ts';
import { Breach } from './breach.ts';
import { observeClient } from './observed-client.ts';
import type { WatcherPlan } from './plan.ts';
import type { Tally } from './tally.ts';

export interface WatcherOptions {
  readonly streamId: string;
  readonly proxy: CuttingProxy;
  readonly plan: WatcherPlan;
  /** Events that the answer has. */
  readonly total: number;
  readonly tally: Tally;
  readonly onPosition?: (position: number) => void;
}

/** Less than any event takes on the wire, and than the head of any answer does. */
const [MIN_EVENT_BYTES, MIN_HEAD_BYTES] = [200, 150];
const STALL_MS = 15;

/** Watches one answer to its end while its connections break and its clients die, and returns what it saw. */
export async function watchUnderBlows(options: WatcherOptions): Promise<readonly InteractionEvent[]> {
  const watcher = new TormentedWatcher(options);
  return watcher.watch();
}

class TormentedWatcher {
  readonly #options: WatcherOptions;
  readonly #seen: InteractionEvent[] = [];
  readonly #blows: WatcherPlan['blows'][number][];
  #position = 0;
  #cut: PlannedCut | null = null;
  #breach: Breach | null = null;

  constructor(options: WatcherOptions) {
    this.#options = options;
    this.#blows = [...options.plan.blows];
  }

  async watch(): Promise<readonly InteractionEvent[]> {
    const { plan } = this.#options;
    while (!(await this.#live()) || this.#blows.length > 0) {
      // What came before the last blow must come in the same way when it is asked for again.
      if (this.#position === this.#seen.length)
        this.#position = plan.random.between(0, Math.max(0, this.#seen.length - 1));
    }
    return this.#seen;
  }

  /** One client from its birth; true when the answer came to its end, false when the client was killed. */
  async #live(): Promise<boolean> {
    const { streamId, plan } = this.#options;
    const client = createFollowingClient(plan.transport, { url: () => this.#nextUrl() });
    const observed = observeClient(
      client,
      (cursor) => this.#seen.findIndex((event) => event.cursor === cursor) + 1,
      (breach) => {
        this.#breach ??= breach;
      },
    );
    const events = followInteraction(observed, {
      streamId,
      after: this.#seen[this.#position - 1]?.cursor,
      firstDelayMs: 2,
      maxDelayMs: 20,
      random: plan.random.fraction,
    });
    const killAt = this.#blows[0] === 'KILL' ? this.#position + Math.max(1, this.#stride()) : null;
    try {
      for await (const event of events) {
        this.#take(event);
        if (this.#position === killAt) {
          client.kill();
          this.#count();
          return false;
        }
      }
    } finally {
      await client.dispose();
    }
    if (this.#cut?.hasHappened) this.#count();
    return true;
  }

  #take(event: InteractionEvent): void {
    const { tally, onPosition = () => {} } = this.#options;
    if (this.#breach) throw this.#breach;
    if (event.sequence !== this.#position + 1)
      throw new Breach(`Event ${event.sequence} came after ${this.#position}.`);
    const before = this.#seen[this.#position];
    if (before && !isDeepStrictEqual(before, event))
      throw new Breach(`Event ${event.sequence} was another the first time.`);
    this.#position = event.sequence;
    this.#seen[event.sequence - 1] = event;
    tally.events += 1;
    onPosition(this.#position);
  }

  #nextUrl(): string {
    const { proxy, plan } = this.#options;
    if (this.#cut?.hasHappened) this.#count();
    const [blow] = this.#blows;
    if (blow === undefined || blow === 'KILL') return `${proxy.url}/graphql`;
    const bytes = plan.random.between(1, MIN_HEAD_BYTES + this.#stride() * MIN_EVENT_BYTES);
    this.#cut = proxy.plan(blow, bytes, STALL_MS);
    return this.#cut.url;
  }

  /** The blow that was next has fallen. */
  #count(): void {
    const blow = this.#blows.shift();
    if (blow) this.#options.tally.blows[blow] += 1;
    this.#cut = null;
  }

  /** How many events may pass before the next blow, so that something is left for the others. */
  #stride(): number {
    const left = this.#options.total - this.#position;
    return this.#options.plan.random.between(0, Math.floor(left / (this.#blows.length + 1)));
  }
}
