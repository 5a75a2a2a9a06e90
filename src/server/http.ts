import { createServer, type IncomingMessage } from 'node:http';
import { Server as NetServer } from 'node:net';
import { anyHost, type HostPolicy } from '../lib/hosts.ts';
import { InFlight } from '../lib/in-flight.ts';
import type { Log } from '../observe/log.ts';
import { requestIdFrom } from '../observe/request-id.ts';
import { noTelemetry, type Telemetry } from '../observe/telemetry.ts';
import { createAdmission } from './admission.ts';
import { Answer, type HeaderList } from './answer.ts';
import {
  type ConnectionLimits,
  defaultConnectionLimits,
  limitConnections,
  serverOptions,
} from './connections/connection-limits.ts';
import { answerUnreadableRequests } from './connections/unreadable-requests.ts';
import type { Console } from './console/console.ts';
import { answerOptions, corsHeaders } from './cors.ts';
import { isForgeable, preflightHeaders } from './csrf.ts';
import type { Documents } from './documents/documents.ts';
import type { GraphiqlPage } from './graphiql/graphiql-page.ts';
import { answerLive, answerReady, healthPaths, type ReadinessCheck } from './health.ts';
import { listen } from './listen.ts';
import type { OriginPolicy } from './origins.ts';
import { createProxyTrust, type ProxyTrust } from './proxy-trust.ts';
import { answerRefusal } from './refusal.ts';
import { pathOf } from './request-path.ts';
import { securityHeaderList } from './security-headers.ts';
import { attachWebsocket, type WebsocketLimits } from './websocket/websocket.ts';
import { type GraphqlHandler, graphqlPath } from './yoga.ts';

export interface HttpServerOptions {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** Before every path; empty, or as `/api`. */
  readonly basePath?: string;
  readonly graphql: GraphqlHandler;
  readonly documents: Documents;
  readonly origins: OriginPolicy;
  readonly hosts?: HostPolicy;
  /** The proxies that are believed what they say of a request. */
  readonly proxies?: ProxyTrust;
  readonly limits?: ConnectionLimits;
  /** How long browsers that came over TLS shall come over nothing else; 0: this is not said. */
  readonly hstsMaxAgeSeconds?: number;
  readonly isReady: ReadinessCheck;
  /** What a browser is shown at `/graphql`; without it there is only GraphQL. */
  readonly graphiql?: GraphiqlPage | undefined;
  /** What a browser is shown at `/`; without it there is only GraphQL. */
  readonly console?: Console | undefined;
  readonly websocket?: Partial<WebsocketLimits>;
  readonly log?: Log;
  readonly telemetry?: Telemetry;
}

export interface HttpServer {
  /** `http://host:port` and the base path. */
  readonly url: string;
  /** WebSockets that are connected. */
  websocketCount(): number;
  /** Goes on as before, but sends load balancers elsewhere: it is not ready, and each answer ends its connection. */
  leave(): void;
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
  basePath = '',
  graphql,
  documents,
  origins,
  hosts = anyHost,
  proxies = createProxyTrust(),
  limits = defaultConnectionLimits,
  hstsMaxAgeSeconds = 31_536_000,
  isReady,
  graphiql,
  console,
  websocket: websocketLimits,
  log,
  telemetry = noTelemetry,
}: HttpServerOptions): Promise<HttpServer> {
  const admission = createAdmission({ basePath, hosts, origins, proxies });
  const operations = new InFlight();
  const headers = securityHeaderList();
  const headersOverTls = securityHeaderList(hstsMaxAgeSeconds);
  let isLeaving = false;
  const server = createServer({ ...serverOptions(limits), ServerResponse: Answer }, (request, response) => {
    if (!connections.begin(request, response)) return;
    answer(request, response).catch((error: unknown) => fail(response, error));
  });
  const connections = limitConnections(server, limits, proxies, telemetry.dropped);
  answerUnreadableRequests(server, connections);
  const websocket = attachWebsocket({
    server,
    graphql,
    documents,
    admission,
    operations,
    limits: websocketLimits,
    log,
    telemetry,
  });

  async function answer(request: IncomingMessage, response: Answer): Promise<void> {
    if (isLeaving) response.setHeader('connection', 'close');
    response.stand(proxies.isEncrypted(request) ? headersOverTls : headers);
    const refusal = admission(request);
    if (refusal) {
      telemetry.refused(refusal.code);
      return answerRefusal(response, refusal);
    }
    const path = pathOf(request);
    switch (path) {
      case graphqlPath:
        return answerGraphql(request, response);
      case healthPaths.live:
        return answerLive(response);
      case healthPaths.ready:
        return answerReady(response, isLeaving ? notForLong : isReady);
      default:
        if (await graphiql?.answerAsset(request, response, path)) return;
        if (await console?.answer(request, response, path)) return;
        if (path === '/') return sendToGraphql(response);
        answerRefusal(response, {
          status: 404,
          code: 'NOT_FOUND',
          message: `There is nothing here. GraphQL is at ${basePath}${graphqlPath}.`,
        });
    }
  }

  /** Nobody is told of a failure but the log; and it is none if the client has left. */
  function fail(response: Answer, err: unknown): void {
    if (response.destroyed) return;
    log?.error({ err }, 'unexpected error while answering a request');
    if (response.headersSent) response.destroy();
    else
      answerRefusal(response, { status: 500, code: 'INTERNAL_SERVER_ERROR', message: 'Unexpected error.' });
  }

  /** A proxy that takes a path off leaves only a relative address right; one that passes it on names it here. */
  function sendToGraphql(response: Answer): void {
    response.writeHead(302, { location: basePath === '' ? 'graphql' : `${basePath}${graphqlPath}` }).end();
  }

  async function answerGraphql(request: IncomingMessage, response: Answer): Promise<void> {
    response.on('close', operations.begin());
    const requestId = requestIdFrom(request.headers['x-request-id']);
    response.stand(['x-request-id', requestId]);
    response.stand(corsHeaders(request));
    if (request.method === 'OPTIONS') return answerOptions(request, response);
    if (graphiql?.isAskedFor(request)) return graphiql.answer(response);
    if (isForgeable(request)) {
      telemetry.refused('FORBIDDEN');
      return answerRefusal(response, {
        status: 403,
        code: 'FORBIDDEN',
        message: `Send a header ${preflightHeaders[0]} with requests of this content type.`,
      });
    }
    const { authorization, traceparent } = request.headers;
    const operation = telemetry.begin({ requestId, transport: 'http', traceparent: textOf(traceparent) });
    response.stand(notKept);
    await graphql.answer(request, response, { requestId, authorization, operation });
  }

  const address = await listen(server, host, port);
  let closed: Promise<void> | undefined;
  const stopListening = () => {
    // As `server.close`, but for idle connections: what a proxy sends on one that is just being closed would be lost.
    closed ??= new Promise((resolve) => NetServer.prototype.close.call(server, () => resolve()));
    return closed;
  };
  return {
    url: address + basePath,
    websocketCount: websocket.count,
    leave() {
      isLeaving = true;
    },
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

/** Answers of GraphQL belong to whoever asked, unless they say otherwise. */
const notKept: HeaderList = ['cache-control', 'no-store'];

const notForLong = async () => ({ ready: false, lacks: 'time: it is about to stop' });

function textOf(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' ? header : undefined;
}
