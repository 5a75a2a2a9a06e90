import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { useServer } from 'graphql-ws/use/ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { GraphContext } from '../graph/context.ts';
import type { InFlight } from '../lib/in-flight.ts';
import { requestIdFrom } from '../observe/request-id.ts';
import type { Telemetry } from '../observe/telemetry.ts';
import type { Admission } from './admission.ts';
import type { Documents } from './documents/documents.ts';
import { ForgivingSocket } from './forgiving-socket.ts';
import { codesOf } from './operation-telemetry.ts';
import { type Refusal, rawRefusal } from './refusal.ts';
import { pathOf } from './request-path.ts';
import { createExpiryCloser } from './token-expiry.ts';
import { type GraphqlHandler, graphqlPath, type RequestContext } from './yoga.ts';

export interface WebsocketOptions {
  readonly server: Server;
  readonly graphql: GraphqlHandler;
  readonly documents: Documents;
  readonly admission: Admission;
  /** Told of each operation, so that a shutdown can let them end. */
  readonly operations: InFlight;
  readonly maxMessageBytes?: number | undefined;
  /** How often a client must show that it is still there. */
  readonly pingMs?: number | undefined;
  readonly telemetry: Telemetry;
}

const nothingHere: Refusal = { status: 404, code: 'NOT_FOUND', message: 'There is no WebSocket here.' };

/** GraphQL over WebSocket (graphql-transport-ws), through the same pipeline of plugins as HTTP. */
export function attachWebsocket({
  server,
  graphql,
  documents,
  admission,
  operations,
  maxMessageBytes = 4 * 1024 * 1024,
  pingMs = 10_000,
  telemetry,
}: WebsocketOptions): { count(): number; close(): Promise<void> } {
  const closeAtExpiry = createExpiryCloser();
  const endings = new WeakMap<WebSocket, Map<string, () => void>>();
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: maxMessageBytes,
    WebSocket: ForgivingSocket,
  });

  const graphqlServer = useServer(
    {
      execute: (args) => pipelineOf(args.rootValue).execute(args),
      subscribe: (args) => pipelineOf(args.rootValue).subscribe(args),
      onOperation: ({ extra: { socket } }, id) => {
        const running = endings.get(socket) ?? new Map<string, () => void>();
        endings.set(socket, running.set(id, operations.begin()));
      },
      onComplete: ({ extra: { socket } }, id) => {
        endings.get(socket)?.get(id)?.();
        endings.get(socket)?.delete(id);
      },
      onClose: ({ extra: { socket } }) => {
        for (const end of endings.get(socket)?.values() ?? []) end();
      },
      onSubscribe: async ({ connectionParams, extra }, _id, payload) => {
        const requestId = requestIdFrom(undefined);
        const operation = telemetry.begin({ requestId, transport: 'websocket' });
        const request: RequestContext = {
          requestId,
          operation,
          authorization: authorizationFrom(connectionParams, extra.request),
        };
        const pipeline = graphql.getEnveloped({ ...request, params: payload });
        const contextValue: GraphContext = await pipeline.contextFactory();
        closeAtExpiry(extra.socket, contextValue.caller);
        const admission = documents.admit(payload);
        if (admission.refusals) {
          operation.end({ errorCodes: codesOf(admission.refusals) });
          return admission.refusals;
        }
        return {
          schema: pipeline.schema,
          operationName: payload.operationName,
          document: admission.document.document,
          variableValues: payload.variables,
          contextValue,
          rootValue: pipeline,
        };
      },
    },
    sockets,
    pingMs,
  );

  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // A client that resets the connection now must not end the process.
    socket.on('error', () => socket.destroy());
    const refusal = admission(request) ?? (pathOf(request) === graphqlPath ? null : nothingHere);
    if (refusal) {
      telemetry.refused(refusal.code);
      return void socket.end(rawRefusal(refusal));
    }
    sockets.handleUpgrade(request, socket, head, (websocket) =>
      sockets.emit('connection', websocket, request),
    );
  };
  server.on('upgrade', upgrade);

  return {
    count: () => sockets.clients.size,
    async close() {
      server.off('upgrade', upgrade);
      await graphqlServer.dispose();
    },
  };
}

type Pipeline = Pick<ReturnType<GraphqlHandler['getEnveloped']>, 'execute' | 'subscribe'>;

/** The root value carries the pipeline that `onSubscribe` made for this very operation. */
function pipelineOf(rootValue: unknown): Pipeline {
  if (
    typeof rootValue === 'object' &&
    rootValue !== null &&
    'execute' in rootValue &&
    'subscribe' in rootValue
  ) {
    return rootValue as Pipeline;
  }
  throw new Error('An operation came without its pipeline.');
}

function authorizationFrom(
  parameters: Readonly<Record<string, unknown>> | undefined,
  request: IncomingMessage,
): string | undefined {
  const given = parameters?.authorization ?? parameters?.Authorization;
  return typeof given === 'string' ? given : request.headers.authorization;
}
