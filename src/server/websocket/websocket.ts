import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { handleProtocols } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { InFlight } from '../../lib/in-flight.ts';
import { type Log, silentLog } from '../../observe/log.ts';
import { noTelemetry, type Telemetry } from '../../observe/telemetry.ts';
import type { Documents } from '../documents/documents.ts';
import type { Admission } from '../http/admission.ts';
import { type Refusal, rawRefusal } from '../http/refusal.ts';
import { pathOf } from '../http/request-path.ts';
import { type GraphqlHandler, graphqlPath } from '../yoga/yoga.ts';
import { Connection } from './connection.ts';
import { createGraphqlProtocol, type Peer } from './graphql-protocol.ts';
import { Heartbeat } from './heartbeat.ts';

/** What one client may take up. */
export interface WebsocketLimits {
  readonly maxMessageBytes: number;
  readonly maxMessagesPerSecond: number;
  /** Operations that run at once on one connection. */
  readonly maxOperations: number;
  /** Connections with one token. */
  readonly maxConnectionsPerCaller: number;
  /** From the connection to the message that introduces the client. */
  readonly initTimeoutMs: number;
  /** How often a client must show that it is still there. */
  readonly pingMs: number;
}

export const defaultWebsocketLimits: WebsocketLimits = {
  maxMessageBytes: 4 * 1024 * 1024,
  maxMessagesPerSecond: 100,
  maxOperations: 100,
  maxConnectionsPerCaller: 1_000,
  initTimeoutMs: 5_000,
  pingMs: 10_000,
};

export interface WebsocketOptions {
  readonly server: Server;
  readonly graphql: GraphqlHandler;
  readonly documents: Documents;
  readonly admission: Admission;
  /** Told of each operation, so that a shutdown can let them end. */
  readonly operations: InFlight;
  readonly limits?: Partial<WebsocketLimits> | undefined;
  readonly log?: Log | undefined;
  readonly telemetry?: Telemetry;
}

export interface AttachedWebsockets {
  /** Those that are connected. */
  count(): number;
  close(): Promise<void>;
}

const nothingHere: Refusal = { status: 404, code: 'NOT_FOUND', message: 'There is no WebSocket here.' };
/** What ws speaks: RFC 6455, and one of its drafts. */
const versions = ['13', '8'];
const GOING_AWAY = 1001;
/** How long clients may take to say goodbye when the server closes. */
const GOODBYE_MS = 2_000;

/**
 * Whether a client asks for a WebSocket. Some ask with each request for something else that they could go on with, as
 * `h2c`; a server that has no such thing answers the request itself (RFC 9110, section 7.8).
 */
export function isWebsocketUpgrade({ headers }: IncomingMessage): boolean {
  return headers.upgrade?.toLowerCase() === 'websocket';
}

/** Takes in WebSockets at the path of GraphQL. */
export function attachWebsocket(options: WebsocketOptions): AttachedWebsockets {
  const { server, graphql, documents, admission, operations, log = silentLog } = options;
  const { telemetry = noTelemetry } = options;
  const limits = { ...defaultWebsocketLimits, ...options.limits };
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: limits.maxMessageBytes,
    perMessageDeflate: false,
    handleProtocols,
  });
  const heartbeat = new Heartbeat(limits.pingMs);
  const protocol = createGraphqlProtocol({ ...limits, graphql, documents, operations, telemetry });
  const onFailure = (err: unknown) => log.error({ err }, 'a message on a WebSocket could not be handled');
  const connectionOptions = { maxMessagesPerSecond: limits.maxMessagesPerSecond, onFailure };

  const open = (websocket: WebSocket, stream: Duplex, authorization: string | undefined) => {
    // What the client did wrong has been answered with a close code by now.
    websocket.on('error', () => {});
    heartbeat.add(websocket);
    const connection = new Connection(websocket, stream, connectionOptions);
    const peer: Peer = { connection, websocket, authorization, leave: null, running: 0 };
    const closed = protocol.opened(connection, peer);
    websocket.on('close', (code, reason) => void closed(code, String(reason)).catch(onFailure));
  };

  const refuse = (stream: Duplex, refusal: Refusal) => {
    telemetry.refused(refusal.code);
    // The stream is left half open otherwise, for as long as its client likes.
    stream.end(rawRefusal(refusal), () => stream.destroy());
  };
  // Without this, ws would answer in a way of its own.
  sockets.on('wsClientError', ({ message }, stream, request) =>
    refuse(stream, noHandshake(request, message)),
  );

  const upgrade = (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    // A client that resets the connection now must not end the process.
    stream.on('error', () => stream.destroy());
    const refusal = admission(request) ?? (pathOf(request) === graphqlPath ? null : nothingHere);
    if (refusal) return refuse(stream, refusal);
    const { authorization } = request.headers;
    sockets.handleUpgrade(request, stream, head, (websocket) => open(websocket, stream, authorization));
  };
  server.on('upgrade', upgrade);

  return {
    count: () => sockets.clients.size,
    async close() {
      server.off('upgrade', upgrade);
      heartbeat.stop();
      for (const websocket of sockets.clients) websocket.close(GOING_AWAY, 'Going away');
      const rest = setTimeout(() => {
        for (const websocket of sockets.clients) websocket.terminate();
      }, GOODBYE_MS);
      await new Promise((resolve) => sockets.close(resolve));
      clearTimeout(rest);
    },
  };
}

/** What asks for a WebSocket, but not as RFC 6455 has it. */
function noHandshake({ method, headers }: IncomingMessage, problem: string): Refusal {
  const [status, code] = [400, 'BAD_REQUEST'] as const;
  if (method !== 'GET') {
    return { status: 405, code, message: 'A WebSocket is asked for with GET.', headers: { allow: 'GET' } };
  }
  if (!versions.includes(headers['sec-websocket-version'] ?? '')) {
    const known = { 'sec-websocket-version': versions.join(', ') };
    const message = `A WebSocket is asked for with sec-websocket-version: ${versions[0]}.`;
    return { status, code, message, headers: known };
  }
  return { status, code, message: `This is no handshake of a WebSocket: ${problem}.` };
}
