import type { Clock } from '../lib/clock.ts';
import type { KeyClaim, KeyHold } from './idempotency-key.ts';
import { LeaseLostError } from './interaction-log.ts';

export interface MemoryKeyLimits {
  readonly leaseMs: number;
  /** How long a key stands for its send. */
  readonly keyRetentionMs: number;
  /** Above it the oldest are forgotten early. */
  readonly maxKeys: number;
}

interface KeyRecord {
  contentHash: string;
  readonly claimedAtMs: number;
  status: 'PENDING' | 'UNKNOWN' | 'BOUND';
  leaseUntilMs: number;
  streamId: string;
}

/** The idempotency keys of the memory log, in the order in which they were claimed. */
export class MemoryKeys {
  readonly #records = new Map<string, KeyRecord>();
  readonly #limits: MemoryKeyLimits;
  readonly #clock: Clock;

  constructor(limits: MemoryKeyLimits, clock: Clock) {
    this.#limits = limits;
    this.#clock = clock;
  }

  claim(key: string, contentHash: string): KeyClaim {
    this.#sweep();
    const known = this.#records.get(key);
    if (known) return this.#claimOf(known);
    const now = this.#clock.now();
    const leaseUntilMs = now + this.#limits.leaseMs;
    const record: KeyRecord = {
      contentHash,
      claimedAtMs: now,
      status: 'PENDING',
      leaseUntilMs,
      streamId: '',
    };
    this.#records.set(key, record);
    return { status: 'NEW', hold: this.#hold(key, record) };
  }

  #claimOf(record: KeyRecord): KeyClaim {
    const { contentHash, streamId } = record;
    if (record.status === 'BOUND') return { status: 'BOUND', contentHash, streamId };
    const isAlive = record.status === 'PENDING' && record.leaseUntilMs >= this.#clock.now();
    return { status: isAlive ? 'PENDING' : 'UNKNOWN', contentHash };
  }

  #hold(key: string, record: KeyRecord): KeyHold {
    const isHeld = () => record.status === 'PENDING' && this.#records.get(key) === record;
    return {
      renew: async () => {
        if (!isHeld()) throw new LeaseLostError('This key is settled.');
        record.leaseUntilMs = this.#clock.now() + this.#limits.leaseMs;
      },
      bind: async (streamId, contentHash) => {
        if (isHeld()) Object.assign(record, { status: 'BOUND', streamId, contentHash });
      },
      release: async () => {
        if (isHeld()) this.#records.delete(key);
      },
      abandon: async () => {
        if (isHeld()) record.status = 'UNKNOWN';
      },
    };
  }

  #sweep(): void {
    const deadlineMs = this.#clock.now() - this.#limits.keyRetentionMs;
    for (const [key, { claimedAtMs }] of this.#records) {
      if (claimedAtMs >= deadlineMs && this.#records.size < this.#limits.maxKeys) return;
      this.#records.delete(key);
    }
  }
}
