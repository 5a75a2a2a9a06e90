import { randomBytes } from 'node:crypto';
import type { Span, SpanAttributes, SpanKind, Tracer } from '../span.ts';
import type { FinishedSpan } from './encode-spans.ts';
import { SpanExporter, type SpanExporterOptions } from './span-exporter.ts';
import { formatTraceparent, parseTraceparent } from './traceparent.ts';

export interface OtlpTracerOptions extends SpanExporterOptions {
  /** The share of traces that are sent, of those that begin here; others are sent if their beginning is. */
  readonly ratio: number;
  readonly random?: () => number;
  /** Milliseconds since the epoch, with fractions. */
  readonly now?: () => number;
}

/** Traces for a collector of OpenTelemetry. */
export function createOtlpTracer({
  ratio,
  random = Math.random,
  now = () => performance.timeOrigin + performance.now(),
  ...options
}: OtlpTracerOptions): Tracer {
  const exporter = new SpanExporter(options);
  const trace = { now, finished: (span: FinishedSpan) => exporter.add(span) };
  return {
    start(name, kind, traceparent) {
      const parent = parseTraceparent(traceparent);
      const place = {
        traceId: parent?.traceId ?? newId(16),
        parentSpanId: parent?.spanId ?? null,
        isSampled: parent?.isSampled ?? random() < ratio,
      };
      return new OtlpSpan(trace, { ...place, name, kind, attributes: {}, link: null });
    },
    close: () => exporter.close(),
  };
}

interface Recorder {
  readonly now: () => number;
  readonly finished: (span: FinishedSpan) => void;
}

interface Beginning
  extends Pick<FinishedSpan, 'traceId' | 'parentSpanId' | 'name' | 'kind' | 'attributes' | 'link'> {
  readonly isSampled: boolean;
}

class OtlpSpan implements Span {
  readonly traceparent: string;
  readonly #recorder: Recorder;
  readonly #beginning: Beginning;
  readonly #spanId = newId(8);
  readonly #startedAtMs: number;
  #attributes: SpanAttributes;
  #isOver = false;

  constructor(recorder: Recorder, beginning: Beginning) {
    this.#recorder = recorder;
    this.#beginning = beginning;
    this.#attributes = beginning.attributes;
    this.#startedAtMs = recorder.now();
    this.traceparent = formatTraceparent({ ...beginning, spanId: this.#spanId });
  }

  get traceId(): string {
    return this.#beginning.traceId;
  }

  child(name: string, kind: SpanKind, attributes: SpanAttributes = {}): Span {
    const { traceId, isSampled } = this.#beginning;
    return new OtlpSpan(this.#recorder, {
      traceId,
      isSampled,
      parentSpanId: this.#spanId,
      name,
      kind,
      attributes,
      link: null,
    });
  }

  follower(name: string, attributes: SpanAttributes = {}): Span {
    const { traceId, isSampled } = this.#beginning;
    return new OtlpSpan(this.#recorder, {
      traceId: newId(16),
      isSampled,
      parentSpanId: null,
      name,
      kind: 'internal',
      attributes,
      link: { traceId, spanId: this.#spanId },
    });
  }

  set(attributes: SpanAttributes): void {
    this.#attributes = { ...this.#attributes, ...attributes };
  }

  end(failure?: string): void {
    if (this.#isOver) return;
    this.#isOver = true;
    const { isSampled, ...beginning } = this.#beginning;
    if (!isSampled) return;
    this.#recorder.finished({
      ...beginning,
      spanId: this.#spanId,
      attributes: this.#attributes,
      startedAtMs: this.#startedAtMs,
      endedAtMs: this.#recorder.now(),
      failure: failure ?? null,
    });
  }
}

function newId(bytes: number): string {
  return randomBytes(bytes).toString('hex');
}
