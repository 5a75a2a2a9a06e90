export type SpanKind = 'internal' | 'server' | 'client';
export type SpanAttributes = Readonly<Record<string, string | number | boolean>>;

/** One stretch of work within a trace. */
export interface Span {
  readonly traceId: string;
  /** The header `traceparent` for whoever works on its behalf in another process. */
  readonly traceparent: string;
  /** Begins a stretch within this one. */
  child(name: string, kind: SpanKind, attributes?: SpanAttributes): Span;
  /** Begins a trace of its own, which names this span as its cause: for work that outlives it. */
  follower(name: string, attributes?: SpanAttributes): Span;
  set(attributes: SpanAttributes): void;
  /** Ends it, as failed where a reason is given. Only the first call counts. */
  end(failure?: string): void;
}

/** Begins traces, or goes on with one that a client has begun. */
export interface Tracer {
  start(name: string, kind: SpanKind, traceparent?: string): Span;
  /** Sends what is left. */
  close(): Promise<void>;
}
