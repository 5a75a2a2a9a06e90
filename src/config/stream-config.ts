import type { ValuesOf } from '../settings/setting.ts';
import type { streamSettings } from '../settings/stream-settings.ts';

/** How interaction streams are kept, and where. */
export interface StreamConfig {
  readonly streams: {
    readonly retentionMs: number;
    readonly maxEventsPerStream: number;
    readonly maxBytesPerStream: number;
    readonly maxStreams: number;
    readonly maxBytes: number;
    readonly leaseMs: number;
    readonly abandonedMs: number;
    readonly keyRetentionMs: number;
  };
  /** Where streams are shared with other processes; undefined: they are in memory. */
  readonly redis: { readonly url: string; readonly prefix: string } | undefined;
}

export function toStreamConfig(v: ValuesOf<typeof streamSettings>): StreamConfig {
  return {
    streams: {
      retentionMs: v.STREAM_RETENTION_MS,
      maxEventsPerStream: v.STREAM_MAX_EVENTS,
      maxBytesPerStream: v.STREAM_MAX_BYTES,
      maxStreams: v.STREAMS_MAX,
      maxBytes: v.STREAMS_MAX_BYTES,
      leaseMs: v.STREAM_LEASE_MS,
      abandonedMs: v.STREAM_ABANDONED_MS,
      keyRetentionMs: v.IDEMPOTENCY_KEY_RETENTION_MS,
    },
    redis: v.REDIS_URL === undefined ? undefined : { url: v.REDIS_URL, prefix: v.REDIS_KEY_PREFIX },
  };
}
