import { createServer } from 'node:http';
import { Server as NetServer } from 'node:net';
import { anyHost, type HostPolicy } from '../../lib/hosts.ts';
import { InFlight } from '../../lib/in-flight.ts';
import type { Log } from '../../observe/log.ts';
import { noTelemetry, type Telemetry } from '../../observe/telemetry.ts';
import {
  type ConnectionLimits,
  defaultConnectionLimits,
  limitConnections,
  serverOptions,
} from '../connections/connection-limits.ts';
import { answerUnreadableRequests } from '../connections/unreadable-requests.ts';
import type { Console } from '../console/console.ts';
import type { Documents } from '../documents/documents.ts';
import type { GraphiqlPage } from '../graphiql/graphiql-page.ts';
import { attachWebsocket, isWebsocketUpgrade, type WebsocketLimits } from '../websocket/websocket.ts';
import type { GraphqlHandler } from '../yoga/yoga.ts';
import { createAdmission } from './admission.ts';
import { Answer } from './answer.ts';
import type { ReadinessCheck } from './health.ts';
import { listen } from './listen.ts';
import type { OriginPolicy } from './origins.ts';
import { createProxyTrust, type ProxyTrust } from './proxy-trust.ts';
import { createRequestHandler } from './request-handler.ts';

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
  let isLeaving = false;
  const handle = createRequestHandler({
    basePath,
    admission,
    proxies,
    hstsMaxAgeSeconds,
    graphql,
    operations,
    isReady,
    isLeaving: () => isLeaving,
    graphiql,
    console,
    log,
    telemetry,
  });
  const options = {
    ...serverOptions(limits),
    ServerResponse: Answer,
    shouldUpgradeCallback: isWebsocketUpgrade,
  };
  const server = createServer(options, (request, response) => {
    if (connections.begin(request, response)) handle(request, response);
  });
  const connections = limitConnections(server, limits, proxies, telemetry.dropped);
  answerUnreadableRequests(server, connections, telemetry.refused);
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
      // Also those that node does not know any more, because they were handed over for an upgrade.
      for (const { socket } of connections) socket.destroy();
      await ended;
    },
  };
}
