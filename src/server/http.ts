import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { InFlight } from '../lib/in-flight.ts';
import { requestIdFrom } from '../observe/request-id.ts';
import { noTelemetry, type Telemetry } from '../observe/telemetry.ts';
import type { Console } from './console/console.ts';
import { isForgeable, preflightHeaders } from './csrf.ts';
import { answerJson, answerLive, answerReady, type ReadinessCheck } from './health.ts';
import type { OriginPolicy } from './origins.ts';
import { pathOf } from './request-path.ts';
import { attachWebsocket } from './websocket.ts';
import { type GraphqlHandler, graphqlPath } from './yoga.ts';

export interface HttpServerOptions {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  readonly graphql: GraphqlHandler;
  readonly origins: OriginPolicy;
  readonly isReady: ReadinessCheck;
  /** What a browser is shown at `/`; without it there is only GraphQL. */
  readonly console?: Console | undefined;
  /** Largest message of a WebSocket. */
  readonly maxMessageBytes?: number;
  /** How often each WebSocket is pinged. */
  readonly pingMs?: number;
  readonly telemetry?: Telemetry;
}

export interface HttpServer {
  /** `http://host:port`, without a path. */
  readonly url: string;
  /** Takes no further connections; those that are open go on. */
  stopListening(): void;
  /** Ends every connection, WebSockets with 1001 (going away). */
  close(): Promise<void>;
}

/** How long answers that have come to their end may take to reach their readers when the server closes. */
const FLUSH_MS = 2_000;

/** Everything that listens: GraphQL over HTTP, SSE and WebSocket, and the health checks. */
export async function startHttpServer({
  host,
  port,
  graphql,
  origins,
  isReady,
  console,
  maxMessageBytes,
  pingMs,
  telemetry = noTelemetry,
}: HttpServerOptions): Promise<HttpServer> {
  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  const operations = new InFlight();
  const websocket = attachWebsocket({ server, graphql, origins, operations, maxMessageBytes, pingMs, telemetry });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = pathOf(request);
    switch (path) {
      case graphqlPath:
        return answerGraphql(request, response);
      case '/health/live':
        return answerLive(response);
      case '/health/ready':
        return answerReady(response, isReady);
      default:
        if (await console?.answer(request, response, path)) return;
        if (path === '/') return void response.writeHead(302, { location: graphqlPath }).end();
        answerJson(response, 404, { error: 'There is nothing here. GraphQL is at /graphql.' });
    }
  }

  async function answerGraphql(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.once('close', operations.begin());
    const requestId = requestIdFrom(request.headers['x-request-id']);
    response.setHeader('x-request-id', requestId);
    response.setHeader('vary', 'origin');
    if (isForgeable(request)) {
      const message = `Send a header ${preflightHeaders[0]} with requests of this content type.`;
      answerJson(response, 403, { errors: [{ message, extensions: { code: 'FORBIDDEN' } }] });
      return;
    }
    const { authorization, traceparent } = request.headers;
    const operation = telemetry.begin({ requestId, transport: 'http', traceparent: textOf(traceparent) });
    await graphql(request, response, { requestId, authorization, operation });
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });

  let closed: Promise<void> | undefined;
  const stopListening = () => {
    closed ??= new Promise((resolve) => server.close(() => resolve()));
    return closed;
  };
  return {
    url: urlOf(host, server.address()),
    stopListening: () => void stopListening(),
    async close() {
      const ended = stopListening();
      await operations.idle(FLUSH_MS);
      await websocket.close();
      server.closeAllConnections();
      await ended;
    },
  };
}

function textOf(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' ? header : undefined;
}

function urlOf(host: string, address: ReturnType<ReturnType<typeof createServer>['address']>): string {
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`;
}
