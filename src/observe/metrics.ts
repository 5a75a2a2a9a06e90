import type { DropReason } from './dropped-connections.ts';
import type { OperationType, UpstreamAnswer } from './telemetry.ts';

export type Transport = 'http' | 'sse' | 'websocket';

export interface EndedOperation {
  /** Null for what was no operation: it could not be parsed, or named none. */
  readonly type: OperationType | null;
  readonly name: string | null;
  readonly transport: Transport;
  readonly durationMs: number;
  readonly errorCodes: readonly string[];
}

/** What is not counted but can be looked up at any time. */
export interface Readings {
  /** WebSockets that are connected. */
  readonly websocketConnections: () => number;
  /** Streams and events that this process keeps in memory. */
  readonly kept: () => { readonly streams: number; readonly events: number };
}

/** Numbers about the program's own work. Every method returns at once. */
export interface Metrics {
  operationEnded(operation: EndedOperation): void;
  watchBegan(transport: Transport): void;
  watchEnded(transport: Transport): void;
  upstreamAnswered(answer: UpstreamAnswer): void;
  streamOpened(): void;
  streamEnded(status: string, events: number): void;
  refused(code: string): void;
  dropped(reason: DropReason): void;
  read(readings: Readings): void;
  /** All of it, as Prometheus reads it. */
  exposition(): Promise<{ readonly contentType: string; readonly body: string }>;
}
