import { type ExecutionArgs, GraphQLError } from 'graphql';
import { type Context, makeServer, type SubscribePayload } from 'graphql-ws';
import type { WebSocket } from 'ws';
import { createCaller } from '../../graph/caller.ts';
import { TooManyOperationsError } from '../../graph/errors/errors.ts';
import type { Deliver } from '../../graph/interaction/live-events.ts';
import { schema } from '../../graph/schema.ts';
import type { InFlight } from '../../lib/in-flight.ts';
import { requestIdFrom } from '../../observe/request-id.ts';
import type { ObservedOperation, Telemetry } from '../../observe/telemetry.ts';
import type { Documents } from '../documents/documents.ts';
import type { KnownOperation } from '../documents/known-operation.ts';
import type { OperationToExecute } from '../operation/execute-operation.ts';
import { giveUpQuery } from '../operation/give-up-query.ts';
import { codesOf } from '../operation/operation-telemetry.ts';
import { createExpiryCloser } from '../operation/token-expiry.ts';
import type { GraphqlHandler } from '../yoga/yoga.ts';
import { AwaitedAnswer } from './awaited-answer.ts';
import type { Connection } from './connection.ts';
import { ConnectionsPerCaller } from './connections-per-caller.ts';
import { takeAuthorization } from './introduction.ts';

export interface ProtocolOptions {
  readonly graphql: GraphqlHandler;
  readonly documents: Documents;
  /** Told of each operation, so that a shutdown can let them end. */
  readonly operations: InFlight;
  readonly telemetry: Telemetry;
  readonly initTimeoutMs: number;
  readonly maxOperations: number;
  readonly maxConnectionsPerCaller: number;
}

/** What is known of a connection. */
export interface Peer {
  readonly connection: Connection;
  readonly websocket: WebSocket;
  /** As the upgrade had it, then as the client said when it introduced itself. */
  authorization: string | undefined;
  /** Gives its place back. */
  leave: (() => void) | null;
  /** Its operations, from their admission to their last answer. */
  running: number;
}

const noSuchOperation = new GraphQLError(
  'The document has no operation of this name, or several of which none is named. Say which as `operationName`.',
  { extensions: { code: 'BAD_REQUEST' } },
);

/** It comes back with every answer, and whoever subscribes gets thousands. */
const MAX_ID_LENGTH = 256;

const idTooLong = new GraphQLError(`The id of an operation has at most ${MAX_ID_LENGTH} letters.`, {
  extensions: { code: 'BAD_REQUEST' },
});

/** Asks the client to come back later; it does so by itself. */
const TRY_AGAIN_LATER = 1013;

/** GraphQL over WebSocket (graphql-transport-ws); operations are executed as over HTTP. */
export function createGraphqlProtocol(options: ProtocolOptions) {
  const { graphql, documents, operations, telemetry, maxOperations } = options;
  const closeAtExpiry = createExpiryCloser();
  const callers = new ConnectionsPerCaller(options.maxConnectionsPerCaller);

  return makeServer<Record<string, unknown>, Peer>({
    connectionInitWaitTimeout: options.initTimeoutMs,
    execute(args) {
      const operation = operationOf(args);
      const answer = graphql.execute(operation);
      return 'then' in answer ? new AwaitedAnswer(answer, () => giveUp(operation)) : answer;
    },
    subscribe: (args) => graphql.subscribe(operationOf(args)),

    onConnect(context) {
      const { extra: peer } = context;
      const given = takeAuthorization(context);
      // With what upstream could not even be sent, its client is nobody.
      if (given !== undefined) peer.authorization = given ?? undefined;
      // By the whole token: the user that it names is not proven, and nobody may take up the places of another.
      const caller = createCaller(peer.authorization);
      if (!caller) return;
      peer.leave = callers.enter(caller.credential);
      if (peer.leave) return;
      peer.websocket.close(TRY_AGAIN_LATER, 'Too many connections of this caller');
      return false;
    },

    onSubscribe: (context, id, payload) => admitOperation(context, id, payload),

    // Once for each operation that was admitted, when its answers have been sent.
    onComplete({ extra: peer }) {
      // Those that ran when the connection closed have been counted out.
      if (peer.running === 0) return;
      peer.running -= 1;
      operations.leave();
    },
    onClose({ extra: peer }) {
      for (; peer.running > 0; peer.running -= 1) operations.leave();
      peer.leave?.();
    },
  });

  async function admitOperation(
    { extra: peer, subscriptions }: Context<Record<string, unknown>, Peer>,
    id: string,
    payload: SubscribePayload,
  ) {
    const requestId = requestIdFrom(undefined);
    const operation = telemetry.begin({ requestId, transport: 'websocket' });
    // What the client has completed does not count, though it may need a moment to end.
    if (peer.running >= maxOperations && Object.keys(subscriptions).length > maxOperations)
      return refuse(operation, [new TooManyOperationsError(maxOperations)]);
    if (id.length > MAX_ID_LENGTH) return refuse(operation, [idTooLong]);
    const admission = documents.admit(payload);
    if (admission.refusals) return refuse(operation, admission.refusals);
    const known = admission.operation;
    if (!known) return refuse(operation, [noSuchOperation]);
    const { document, source } = admission.document;
    // The same text, but kept once for all who ask this.
    Object.assign(payload, { query: source });
    const { operationName, variables } = payload;
    const plan = graphql.delivery.planOf(document, operationName);
    const deliver: Deliver | undefined =
      plan &&
      ((events) =>
        graphql.delivery.push(events, {
          view: { plan, variables: variables ?? {} },
          outlet: peer.connection.outlet(id),
          onEvent: () => contextValue.renewLoaders(),
        }));
    const { authorization } = peer;
    // Watchers are many, and end as their events do.
    const leaving = plan ? null : new AbortController();
    const signal = leaving ? () => leaving.signal : undefined;
    const contextValue = graphql.createContext({ requestId, operation, authorization, deliver, signal });
    closeAtExpiry(peer.websocket, contextValue.caller);
    peer.running += 1;
    operations.enter();
    return { schema, operationName, document, known, variableValues: variables, contextValue, leaving };
  }
}

function refuse(operation: ObservedOperation, errors: readonly GraphQLError[]): readonly GraphQLError[] {
  operation.end({ errorCodes: codesOf(errors) });
  return errors;
}

/** An operation that its client may leave. */
interface LeavableOperation extends OperationToExecute {
  readonly known: KnownOperation;
  readonly leaving: AbortController | null;
}

/**
 * Nobody waits for the answer any more: what is read upstream for a query is given up. What changes something goes on,
 * and only what it waits for without changing anything ends.
 */
function giveUp({ contextValue: context, known, leaving }: LeavableOperation): void {
  leaving?.abort();
  if (known.definition.operation === 'query') giveUpQuery(context);
}

/** What `admitOperation` has returned, as it is: graphql-ws, which keeps it, does not know what is in it. */
function operationOf(operation: ExecutionArgs): LeavableOperation {
  return operation as ExecutionArgs & LeavableOperation;
}
