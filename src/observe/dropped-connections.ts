import { type Every, everyInterval } from '../lib/every.ts';
import type { Log } from './log.ts';

/** What a connection can be closed for without an answer: each the setting that it went beyond. */
export const dropReasons = [
  'MAX_CONNECTIONS',
  'MAX_CONNECTIONS_PER_ADDRESS',
  'MAX_PIPELINED_REQUESTS',
  'STALLED_READER_TIMEOUT_MS',
] as const;

export type DropReason = (typeof dropReasons)[number];

/** An attacker can have connections closed faster than a disk takes lines: they are told of together. */
const SUMMARY_EVERY_SECONDS = 10;

/** Tells the log of connections that were closed: of the first at once, of those that follow in one line now and then. */
export class DroppedConnections {
  readonly #log: Pick<Log, 'warn'>;
  readonly #every: Every;
  #closed: Partial<Record<DropReason, number>> = {};
  #stop: (() => void) | null = null;

  constructor(log: Pick<Log, 'warn'>, every: Every = everyInterval) {
    this.#log = log;
    this.#every = every;
  }

  count(reason: DropReason): void {
    this.#closed[reason] = (this.#closed[reason] ?? 0) + 1;
    if (this.#stop) return;
    this.#tell();
    this.#stop = this.#every(SUMMARY_EVERY_SECONDS * 1000, () => {
      if (!this.#tell()) this.#rest();
    });
  }

  /** Tells of those that nobody has been told of. */
  close(): void {
    this.#tell();
    this.#rest();
  }

  /** False: there are none. */
  #tell(): boolean {
    const closed = this.#closed;
    if (Object.keys(closed).length === 0) return false;
    this.#closed = {};
    this.#log.warn({ closed }, 'connections were closed for going beyond a limit');
    return true;
  }

  #rest(): void {
    this.#stop?.();
    this.#stop = null;
  }
}
