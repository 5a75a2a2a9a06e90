import { bytes, count, duration, milliseconds, redisUrl, text } from './kinds-of-values.ts';
import type { Setting } from './setting.ts';

/** How interaction streams are kept. */
export const streamSettings = {
  STREAM_RETENTION_MS: {
    schema: milliseconds,
    default: '600000',
    description: 'How long an interaction stream can be watched after its end',
  },
  STREAM_MAX_EVENTS: {
    schema: count,
    default: '10000',
    description: 'Newest events kept for each stream; older ones are dropped and their cursors expire',
  },
  STREAM_MAX_BYTES: {
    schema: bytes,
    default: '33554432',
    description: 'What the events kept for each stream may take together: enough for ten minutes of speech',
  },
  STREAMS_MAX: {
    schema: count,
    default: '10000',
    description: 'Streams kept in memory; above it those that have ended are dropped early',
  },
  STREAMS_MAX_BYTES: {
    schema: bytes,
    default: '268435456',
    description:
      'What all streams kept in memory may take together; above it those that have ended are dropped early',
  },
  STREAM_LEASE_MS: {
    schema: duration,
    default: '10000',
    description:
      'How long a process that runs an interaction may be silent before it counts as lost, and a watcher ends the stream in its place',
  },
  STREAM_ABANDONED_MS: {
    schema: milliseconds,
    default: '60000',
    description: 'After this time more, a stream that was lost is ended though nobody watches it',
  },
  IDEMPOTENCY_KEY_RETENTION_MS: {
    schema: duration,
    default: '86400000',
    description: 'How long an `idempotencyKey` stands for the send that first used it',
  },
  REDIS_URL: {
    schema: redisUrl.optional(),
    default: null,
    description:
      'Keeps streams in Redis, so that several processes serve the same conversations; without it they are in memory. Needs the optional package `ioredis`',
  },
  REDIS_KEY_PREFIX: {
    schema: text,
    default: 'conversation-graphql',
    description: 'Before every key and channel; processes that share it share their streams',
  },
} as const satisfies Record<string, Setting>;
