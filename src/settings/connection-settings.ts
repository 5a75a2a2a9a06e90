import { bytes, count, duration } from './kinds-of-values.ts';
import type { Setting } from './setting.ts';

/** What one client may take up with its connections. */
export const connectionSettings = {
  MAX_REQUEST_HEADER_BYTES: {
    schema: bytes,
    default: '16384',
    description: 'Largest headers of a request',
  },
  REQUEST_HEADERS_TIMEOUT_MS: {
    schema: duration,
    default: '10000',
    description: 'From the connection to the end of the headers of a request',
  },
  REQUEST_BODY_IDLE_TIMEOUT_MS: {
    schema: duration,
    default: '30000',
    description: 'Longest silence within the body of a request',
  },
  REQUEST_TIMEOUT_MS: {
    schema: duration,
    default: '300000',
    description: 'From the connection to the end of the body of a request; its answer may take longer',
  },
  KEEP_ALIVE_TIMEOUT_MS: {
    schema: duration,
    default: '65000',
    description:
      'How long a connection waits for its next request; longer than any proxy before the server keeps its own',
  },
  MAX_CONNECTIONS: { schema: count, default: '10000', description: 'Connections open at once' },
  MAX_CONNECTIONS_PER_ADDRESS: {
    schema: count,
    default: '1000',
    description:
      'Those from one address, or one network of IPv6 (64 bits), unless it is of this machine or in `TRUST_PROXY`; further ones are closed at once',
  },
  MAX_PIPELINED_REQUESTS: {
    schema: count,
    default: '100',
    description: 'Requests on one connection that may wait for their answers; with more it is closed',
  },
  STALLED_READER_TIMEOUT_MS: {
    schema: duration,
    default: '120000',
    description: 'How long a client may take nothing of what it was sent before its connection is closed',
  },
  OPERATION_TIMEOUT_MS: {
    schema: duration,
    default: '150000',
    description:
      "How long a query or mutation may take, but for waiting for an interaction's end; longer than upstream's own time-outs",
  },
  WEBSOCKET_PING_MS: {
    schema: duration,
    default: '10000',
    description:
      'How often each WebSocket is pinged; shorter than the idle limit of any proxy before the server',
  },
  WEBSOCKET_INIT_TIMEOUT_MS: {
    schema: duration,
    default: '5000',
    description: 'How long a WebSocket may be open before its client introduces itself (`connection_init`)',
  },
  WEBSOCKET_MAX_OPERATIONS: {
    schema: count,
    default: '100',
    description: 'Subscriptions, queries and mutations that may run on one WebSocket at once',
  },
  WEBSOCKET_MAX_CONNECTIONS_PER_CALLER: {
    schema: count,
    default: '1000',
    description: 'WebSockets that may be open with one token',
  },
  WEBSOCKET_MAX_MESSAGES_PER_SECOND: {
    schema: count,
    default: '100',
    description: 'Messages and pings that are read from one WebSocket each second; more wait',
  },
} as const satisfies Record<string, Setting>;
