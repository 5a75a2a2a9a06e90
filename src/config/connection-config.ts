import type { connectionSettings } from '../settings/connection-settings.ts';
import type { ValuesOf } from '../settings/setting.ts';

/** What one client may take up, and for how long. */
export interface ConnectionConfig {
  readonly connections: {
    readonly maxConnections: number;
    readonly maxConnectionsPerAddress: number;
    readonly maxHeaderBytes: number;
    readonly headersTimeoutMs: number;
    readonly bodyIdleTimeoutMs: number;
    readonly requestTimeoutMs: number;
    readonly keepAliveTimeoutMs: number;
    readonly maxPipelinedRequests: number;
    readonly stalledReaderTimeoutMs: number;
  };
  readonly operationTimeoutMs: number;
  readonly websocket: {
    readonly pingMs: number;
    readonly initTimeoutMs: number;
    readonly maxOperations: number;
    readonly maxConnectionsPerCaller: number;
    readonly maxMessagesPerSecond: number;
  };
}

export function toConnectionConfig(v: ValuesOf<typeof connectionSettings>): ConnectionConfig {
  return {
    connections: {
      maxConnections: v.MAX_CONNECTIONS,
      maxConnectionsPerAddress: v.MAX_CONNECTIONS_PER_ADDRESS,
      maxHeaderBytes: v.MAX_REQUEST_HEADER_BYTES,
      headersTimeoutMs: v.REQUEST_HEADERS_TIMEOUT_MS,
      bodyIdleTimeoutMs: v.REQUEST_BODY_IDLE_TIMEOUT_MS,
      requestTimeoutMs: v.REQUEST_TIMEOUT_MS,
      keepAliveTimeoutMs: v.KEEP_ALIVE_TIMEOUT_MS,
      maxPipelinedRequests: v.MAX_PIPELINED_REQUESTS,
      stalledReaderTimeoutMs: v.STALLED_READER_TIMEOUT_MS,
    },
    operationTimeoutMs: v.OPERATION_TIMEOUT_MS,
    websocket: {
      pingMs: v.WEBSOCKET_PING_MS,
      initTimeoutMs: v.WEBSOCKET_INIT_TIMEOUT_MS,
      maxOperations: v.WEBSOCKET_MAX_OPERATIONS,
      maxConnectionsPerCaller: v.WEBSOCKET_MAX_CONNECTIONS_PER_CALLER,
      maxMessagesPerSecond: v.WEBSOCKET_MAX_MESSAGES_PER_SECOND,
    },
  };
}
