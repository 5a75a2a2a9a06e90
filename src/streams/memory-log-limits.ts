export interface MemoryLogLimits {
  /** How long a stream can still be read after its end. */
  readonly retentionMs: number;
  /** Newest events kept for each stream; older ones are dropped and their cursors expire. */
  readonly maxEventsPerStream: number;
  /** What the events kept for each stream may take together; older ones are dropped as well. */
  readonly maxBytesPerStream: number;
  /** Streams kept in all; above it the ones that ended first are dropped early. Open streams never are. */
  readonly maxStreams: number;
  /** The same for all that they keep together. */
  readonly maxBytes: number;
  /** How long something is held without being renewed. */
  readonly leaseMs: number;
  /** How long an idempotency key stands for its send. */
  readonly keyRetentionMs: number;
  readonly maxKeys: number;
}

export const memoryLogDefaults: MemoryLogLimits = {
  retentionMs: 10 * 60_000,
  maxEventsPerStream: 10_000,
  maxBytesPerStream: 32 * 1024 * 1024,
  maxStreams: 10_000,
  maxBytes: 256 * 1024 * 1024,
  leaseMs: 10_000,
  keyRetentionMs: 24 * 60 * 60_000,
  maxKeys: 100_000,
};
