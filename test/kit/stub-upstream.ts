import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { InteractionEventWire } from '../../src/contract/event.ts';

/** A stand-in for the conversation API on a real port, which says exactly what the test tells it to. */
export interface StubUpstream {
  readonly url: string;
  /** Every request, oldest first. */
  readonly requests: readonly RecordedRequest[];
  /** Requests to one route, as `GET /conversation/`. */
  countOf(route: string): number;
  /** Requests whose client has gone before it was answered. */
  readonly givenUp: number;
  /** Answers a route from now on; `:id` stands for any one segment. */
  answer(route: string, answer: StubAnswer | StubAnswerer): void;
  /** The next stream that is opened with create or interact: the test writes it. */
  nextStream(): Promise<DrivenStream>;
  close(): Promise<void>;
}

/** A promise keeps the request waiting until the test lets it be answered. */
export type StubAnswerer = (request: RecordedRequest) => StubAnswer | Promise<StubAnswer>;

export interface RecordedRequest {
  readonly route: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface StubAnswer {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  /** An object becomes JSON, a string is sent as it is. */
  readonly body?: unknown;
  /** Breaks the connection instead of an answer. */
  readonly breaksOff?: true;
}

export interface DrivenStream {
  readonly request: RecordedRequest;
  write(event: InteractionEventWire | string | Uint8Array): void;
  end(): void;
  /** Cuts the connection without a word. */
  reset(): void;
  /** Resolves when the client has gone away. */
  readonly closed: Promise<void>;
}

export const organizationSlug = 'northwind';

const streamRoutes = ['POST /conversation/', 'POST /conversation/:id/interact'];

export async function startStubUpstream(): Promise<StubUpstream> {
  const requests: RecordedRequest[] = [];
  const answers = new Map<string, StubAnswerer>();
  const opened: DrivenStream[] = [];
  const waiting: ((stream: DrivenStream) => void)[] = [];
  let givenUp = 0;

  const server = createServer(async (request, response) => {
    response.once('close', () => {
      if (!response.writableFinished) givenUp += 1;
    });
    const recorded = await record(request);
    requests.push(recorded);
    const answer = answers.get(recorded.route);
    if (answer) return send(response, await answer(recorded));
    if (!streamRoutes.includes(recorded.route))
      return send(response, { status: 404, body: { detail: 'Not found.' } });
    const stream = openStream(recorded, response);
    const taker = waiting.shift();
    if (taker) taker(stream);
    else opened.push(stream);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The stub has no port.');

  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    get givenUp() {
      return givenUp;
    },
    countOf: (route) => requests.filter((request) => request.route === route).length,
    answer: (route, answer) => answers.set(route, typeof answer === 'function' ? answer : () => answer),
    nextStream: () =>
      new Promise((resolve) => {
        const stream = opened.shift();
        if (stream) resolve(stream);
        else waiting.push(resolve);
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function record(request: IncomingMessage): Promise<RecordedRequest> {
  const url = new URL(request.url ?? '/', 'http://stub');
  const path = url.pathname.replace(`/v1/${organizationSlug}`, '');
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const route = `${request.method} ${path.replaceAll(/\/[a-f0-9]{24}(?=\/|$)/g, '/:id')}`;
  const body = Buffer.concat(chunks).toString('utf8');
  return { route, path, query: url.searchParams, headers: request.headers, body };
}

function send(response: ServerResponse, { status = 200, headers = {}, body, breaksOff }: StubAnswer): void {
  if (breaksOff) return void response.socket?.resetAndDestroy();
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body));
}

function openStream(request: RecordedRequest, response: ServerResponse): DrivenStream {
  const isCreate = request.route === 'POST /conversation/';
  response.writeHead(isCreate ? 201 : 200, { 'content-type': 'application/x-ndjson' });
  response.flushHeaders();
  return {
    request,
    write(event) {
      const isRaw = typeof event === 'string' || event instanceof Uint8Array;
      response.write(isRaw ? event : `${JSON.stringify(event)}\n`);
    },
    end: () => void response.end(),
    reset: () => void response.socket?.resetAndDestroy(),
    closed: new Promise((resolve) => response.once('close', resolve)),
  };
}
