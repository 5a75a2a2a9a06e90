import type { DropReason } from './dropped-connections.ts';
import type { Span } from './span.ts';

export type OperationType = 'query' | 'mutation' | 'subscription';

/** What is known of a GraphQL operation when it comes in. */
export interface IncomingOperation {
  readonly requestId: string;
  readonly transport: 'http' | 'websocket';
  /** The header `traceparent` that it came with. */
  readonly traceparent?: string | undefined;
}

/** A GraphQL operation from its arrival to its end. Where nobody wants to know, its methods do nothing. */
export interface ObservedOperation {
  /** What is done upstream on its behalf belongs under this. */
  readonly span: Span | null;
  /** Says what it is, once that is known. */
  identify(type: OperationType, name: string | null | undefined): void;
  /** Says how it ended; only the first call counts. */
  end(outcome?: OperationOutcome): void;
  /** Says that whoever asked has left: where it is not known yet what was asked, that is its end. */
  abandon(): void;
}

export interface OperationOutcome {
  readonly errorCodes?: readonly string[];
  readonly upstreamCalls?: number;
  /** Something that is the same for all operations of one caller; not everybody wants to know. */
  readonly caller?: () => string | null | undefined;
}

/** One attempt of a call upstream: answered, or failed. */
export interface UpstreamAnswer {
  readonly operation: string;
  readonly method: string;
  /** The HTTP status; null when no answer came. */
  readonly status: number | null;
  /** Why no answer came. */
  readonly failure?: string | undefined;
  readonly durationMs: number;
  readonly requestId: string;
  /** What upstream itself calls the request. */
  readonly upstreamRequestId?: string | undefined;
  readonly rateLimit?: { readonly remaining: number; readonly resetAt: string } | null | undefined;
}

/** An answer of upstream that came, and is not what its API promises. */
export interface MalformedAnswer {
  readonly operation: string;
  readonly requestId: string;
  /** Where it is something else, without what stands there. */
  readonly places?: readonly string[] | undefined;
  readonly cause: unknown;
}

/** An interaction that is being read from upstream. */
export interface OpenedStream {
  readonly streamId: string;
  readonly conversationId: string;
  /** The operation that started it. */
  readonly span?: Span | null | undefined;
}

/** What the parts of the program tell of their work: the one way to logs, metrics and traces. */
export interface Telemetry {
  begin(operation: IncomingOperation): ObservedOperation;
  upstreamAnswered(answer: UpstreamAnswer): void;
  /** Told after the answer itself, of which only status and time were known. */
  upstreamMalformed(answer: MalformedAnswer): void;
  /** Returns what is to be called when the stream has ended. */
  streamOpened(stream: OpenedStream): (status: string, events: number) => void;
  /** A request was turned away before it became an operation. */
  refused(code: string): void;
  /** A connection was closed without an answer. */
  dropped(reason: DropReason): void;
}

export const ignoredOperation: ObservedOperation = { span: null, identify() {}, end() {}, abandon() {} };

/** Nobody listens. */
export const noTelemetry: Telemetry = {
  begin: () => ignoredOperation,
  upstreamAnswered() {},
  upstreamMalformed() {},
  streamOpened: () => () => {},
  refused() {},
  dropped() {},
};
