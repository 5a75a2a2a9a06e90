import { bytes, bytesOrNone, count, httpUrl, milliseconds, text } from './kinds-of-values.ts';
import type { Setting } from './setting.ts';

/** The conversation API, and how it is called. */
export const upstreamSettings = {
  UPSTREAM_URL: {
    schema: httpUrl.optional(),
    default: null,
    description: 'A real conversation API; without it the sandbox is started',
  },
  UPSTREAM_ORGANIZATION: {
    schema: text,
    default: 'demo',
    description: 'The organization on it; required with `UPSTREAM_URL`',
  },
  UPSTREAM_CLUSTER_NAME: {
    schema: text.optional(),
    default: null,
    description: 'Storage cluster, sent as `x-mongo-cluster-name`',
  },
  UPSTREAM_API_KEY_ID: {
    schema: text.optional(),
    default: null,
    description:
      'With the next two, the facade signs in itself, and everybody who reaches it acts as that user: only behind an access control of your own',
  },
  UPSTREAM_API_KEY: { schema: text.optional(), default: null, description: 'The secret of that key' },
  UPSTREAM_USER_ID: { schema: text.optional(), default: null, description: 'The user to act as' },
  UPSTREAM_MAX_CONNECTIONS: {
    schema: count,
    default: '64',
    description: 'Connections for requests that are answered at once; interactions have their own',
  },
  UPSTREAM_MAX_AGENT_CONNECTIONS: {
    schema: count,
    default: '32',
    description: 'Those for what an agent has to think about: recommended responses and simulations',
  },
  UPSTREAM_TIMEOUT_MS: {
    schema: milliseconds,
    default: '15000',
    description: 'From a request to the end of its answer',
  },
  UPSTREAM_AGENT_TIMEOUT_MS: {
    schema: milliseconds,
    default: '120000',
    description: 'The same where an agent has to think about the answer',
  },
  UPSTREAM_MAX_RETRY_WAIT_MS: {
    schema: milliseconds,
    default: '2000',
    description: 'Longest wait before a read is tried again; a longer `Retry-After` goes to the caller',
  },
  UPSTREAM_STREAM_OPEN_TIMEOUT_MS: {
    schema: milliseconds,
    default: '60000',
    description: 'From sending a message to its acceptance',
  },
  UPSTREAM_STREAM_IDLE_TIMEOUT_MS: {
    schema: milliseconds,
    default: '300000',
    description: "Longest silence within an interaction's answer",
  },
  UPSTREAM_STREAM_TOTAL_TIMEOUT_MS: {
    schema: milliseconds,
    default: '1800000',
    description: "From the start of an interaction's answer to its end",
  },
  UPSTREAM_MAX_ANSWER_BYTES: {
    schema: bytes,
    default: '16777216',
    description: 'Largest answer of upstream that comes as a whole',
  },
  UPSTREAM_MAX_EVENT_BYTES: {
    schema: bytes,
    default: '8388608',
    description: "Largest event in an interaction's answer; a larger one ends it",
  },
  UPSTREAM_KNOWN_ANSWERS_MAX_BYTES: {
    schema: bytesOrNone,
    default: '8388608',
    description:
      "Bytes of upstream's answers to keep, until others push them out: one that comes again as it was is not parsed again. What was made of them takes as much once more; 0 keeps none",
  },
} as const satisfies Record<string, Setting>;
