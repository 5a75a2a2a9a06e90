import type { SpanAttributes, SpanKind } from '../span.ts';

/** A span that is over. Times are milliseconds since the epoch. */
export interface FinishedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | null;
  readonly name: string;
  readonly kind: SpanKind;
  readonly startedAtMs: number;
  readonly endedAtMs: number;
  readonly attributes: SpanAttributes;
  readonly failure: string | null;
  /** What brought it about, in a trace of its own. */
  readonly link: { readonly traceId: string; readonly spanId: string } | null;
}

const kinds = { internal: 1, server: 2, client: 3 } as const;
const STATUS_ERROR = 2;

/** The body of an export as OTLP over HTTP takes it in JSON. */
export function encodeSpans(spans: readonly FinishedSpan[], serviceName: string): string {
  return JSON.stringify({
    resourceSpans: [
      {
        resource: { attributes: encodeAttributes({ 'service.name': serviceName }) },
        scopeSpans: [{ scope: { name: 'conversation-graphql' }, spans: spans.map(encodeSpan) }],
      },
    ],
  });
}

function encodeSpan({
  traceId,
  spanId,
  parentSpanId,
  name,
  kind,
  attributes,
  failure,
  link,
  ...span
}: FinishedSpan) {
  return {
    traceId,
    spanId,
    ...(parentSpanId ? { parentSpanId } : {}),
    name,
    kind: kinds[kind],
    startTimeUnixNano: toNanoseconds(span.startedAtMs),
    endTimeUnixNano: toNanoseconds(span.endedAtMs),
    attributes: encodeAttributes(attributes),
    ...(failure === null ? {} : { status: { code: STATUS_ERROR, message: failure } }),
    ...(link ? { links: [link] } : {}),
  };
}

/** As text, since the number does not fit into a double; to the microsecond, which does. */
function toNanoseconds(timeMs: number): string {
  return `${Math.round(timeMs * 1000)}000`;
}

function encodeAttributes(attributes: SpanAttributes) {
  return Object.entries(attributes).map(([key, value]) => ({ key, value: encodeValue(value) }));
}

function encodeValue(value: SpanAttributes[string]) {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
}
