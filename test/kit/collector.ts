import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** A span as it arrives at a collector. */
export interface CollectedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: readonly { readonly key: string; readonly value: Readonly<Record<string, unknown>> }[];
  readonly status?: { readonly code: number; readonly message: string };
  readonly links?: readonly { readonly traceId: string; readonly spanId: string }[];
}

interface Export {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: CollectedSpan['attributes'] };
    readonly scopeSpans: readonly { readonly spans: readonly CollectedSpan[] }[];
  }[];
}

/** A stand-in for a collector of OpenTelemetry (OTLP over HTTP in JSON). */
export interface Collector {
  readonly url: string;
  readonly spans: readonly CollectedSpan[];
  /** Paths and headers of what was sent. */
  readonly requests: readonly {
    readonly path: string | undefined;
    readonly headers: NodeJS.Dict<string | string[]>;
  }[];
  /** Of every span, as of the resources. */
  readonly serviceNames: readonly unknown[];
  /** The status of answers from now on, and how long they take. */
  answer(status: number, delayMs?: number): void;
  close(): Promise<void>;
}

export async function startCollector(): Promise<Collector> {
  const spans: CollectedSpan[] = [];
  const serviceNames: unknown[] = [];
  const requests: Collector['requests'][number][] = [];
  let [status, delayMs] = [200, 0];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    requests.push({ path: request.url, headers: request.headers });
    if (status === 200) {
      const { resourceSpans } = JSON.parse(Buffer.concat(chunks).toString()) as Export;
      for (const { resource, scopeSpans } of resourceSpans) {
        serviceNames.push(resource.attributes.find(({ key }) => key === 'service.name')?.value.stringValue);
        for (const scope of scopeSpans) spans.push(...scope.spans);
      }
    }
    if (delayMs > 0) await sleep(delayMs);
    response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The collector has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    spans,
    requests,
    serviceNames,
    answer(nextStatus, nextDelayMs = 0) {
      [status, delayMs] = [nextStatus, nextDelayMs];
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
