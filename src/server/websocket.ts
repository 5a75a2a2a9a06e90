import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { GraphQLError } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { GraphContext } from '../graph/context.ts';
import type { ErrorCode } from '../graph/errors.ts';
import type { InFlight } from '../lib/in-flight.ts';
import { requestIdFrom } from '../observe/request-id.ts';
import type { Telemetry } from '../observe/telemetry.ts';
import { ForgivingSocket } from './forgiving-socket.ts';
import type { OriginPolicy } from './origins.ts';
import { pathOf } from './request-path.ts';
import { createExpiryCloser } from './token-expiry.ts';
import { type GraphqlHandler, graphqlPath, type RequestContext } from './yoga.ts';

export interface WebsocketOptions {
  readonly server: Server;
  readonly graphql: GraphqlHandler;
  readonly origins: OriginPolicy;
  /** Told of each operation, so that a shutdown can let them end. */
  readonly operations: InFlight;
  readonly maxMessageBytes?: number | undefined;
  /** How often a client must show that it is still there. */
  readonly pingMs?: number | undefined;
  readonly telemetry: Telemetry;
}

/** GraphQL over WebSocket (graphql-transport-ws), through the same pipeline of plugins as HTTP. */
export function attachWebsocket({
  server,
  graphql,
  origins,
  operations,
  maxMessageBytes = 4 * 1024 * 1024,
  pingMs = 10_000,
  telemetry,
}: WebsocketOptions): { close(): Promise<void> } {
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
        const request: RequestContext = {
          requestId,
          operation: telemetry.begin({ requestId, transport: 'websocket' }),
          authorization: authorizationFrom(connectionParams, extra.request),
        };
        const pipeline = graphql.getEnveloped({ ...request, params: payload });
        try {
          const contextValue: GraphContext = await pipeline.contextFactory();
          closeAtExpiry(extra.socket, contextValue.caller);
          const document = pipeline.parse(payload.query);
          const invalid: readonly GraphQLError[] = pipeline.validate(pipeline.schema, document);
          if (invalid.length > 0) return invalid.map((error) => withCode(error, 'GRAPHQL_VALIDATION_FAILED'));
          return {
            schema: pipeline.schema,
            operationName: payload.operationName,
            document,
            variableValues: payload.variables,
            contextValue,
            rootValue: pipeline,
          };
        } catch (error) {
          if (error instanceof GraphQLError) return [withCode(error, 'GRAPHQL_PARSE_FAILED')];
          throw error;
        }
      },
    },
    sockets,
    pingMs,
  );

  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // A client that resets the connection now must not end the process.
    socket.on('error', () => socket.destroy());
    if (pathOf(request) !== graphqlPath) return refuse(socket, '404 Not Found');
    const { origin, host } = request.headers;
    if (!origins.isAllowed(origin, host)) return refuse(socket, '403 Forbidden');
    sockets.handleUpgrade(request, socket, head, (websocket) =>
      sockets.emit('connection', websocket, request),
    );
  };
  server.on('upgrade', upgrade);

  return {
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

function withCode(error: GraphQLError, code: ErrorCode): GraphQLError {
  const { message, nodes, source, positions, extensions } = error;
  return new GraphQLError(message, { nodes, source, positions, extensions: { code, ...extensions } });
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
