import { createYoga } from 'graphql-yoga';
import { createContext, type GraphContext, type GraphServices } from '../graph/context.ts';
import type { Deliver } from '../graph/interaction/live-events.ts';
import { schema } from '../graph/schema.ts';
import type { Log } from '../observe/log.ts';
import type { ObservedOperation } from '../observe/telemetry.ts';
import { useBatchLimit } from './batch-limit.ts';
import type { Documents } from './documents/documents.ts';
import { useDocuments } from './documents/use-documents.ts';
import { maskRequestError, useErrorMasking } from './error-masking.ts';
import { useOperationTelemetry } from './operation-telemetry.ts';
import { useOperationTimeout } from './operation-timeout.ts';
import { useTokenExpiry } from './token-expiry.ts';
import { useUnbufferedEvents } from './unbuffered-events.ts';
import { useUpstreamExtension } from './upstream-extension.ts';

/** What each transport knows of a request before GraphQL is looked at. */
export interface RequestContext {
  readonly requestId: string;
  readonly authorization: string | null | undefined;
  /** Told what becomes of the operation that it holds. */
  readonly operation?: ObservedOperation;
  /** Where the transport has a way of its own for live events. */
  readonly deliver?: Deliver | undefined;
}

export interface GraphqlOptions {
  readonly services: GraphServices;
  readonly documents: Documents;
  /** Operations that may come in one request, as an array; 1: no arrays. */
  readonly maxBatchOperations?: number;
  readonly log: Log;
  readonly maxRequestBytes?: number;
  readonly operationTimeoutMs?: number;
}

export const graphqlPath = '/graphql';

export type GraphqlHandler = ReturnType<typeof createGraphqlHandler>;

/** GraphQL over HTTP and SSE, and the pipeline of plugins that WebSocket shares. */
export function createGraphqlHandler({
  services,
  documents,
  maxBatchOperations = 1,
  log,
  maxRequestBytes = 4 * 1024 * 1024,
  operationTimeoutMs = 150_000,
}: GraphqlOptions) {
  return createYoga<RequestContext, GraphContext>({
    schema,
    graphqlEndpoint: graphqlPath,
    landingPage: false,
    logging: false,
    batching: maxBatchOperations > 1 && { limit: maxBatchOperations },
    parserAndValidationCache: false,
    extraParamNames: ['documentId'],
    maxRequestBodySize: maxRequestBytes,
    maskedErrors: { maskError: maskRequestError(log) },
    // Over WebSocket there is no request of HTTP.
    context: ({
      requestId,
      authorization,
      operation,
      deliver,
      request,
    }: RequestContext & { readonly request?: Request }) =>
      createContext(services, { requestId, authorization, operation, deliver, signal: request?.signal }),
    // Both belong to the server around it.
    cors: false,
    graphiql: false,
    plugins: [
      useBatchLimit(maxBatchOperations),
      useDocuments(documents),
      useOperationTimeout(operationTimeoutMs),
      useErrorMasking(log),
      useOperationTelemetry(),
      useUpstreamExtension(),
      useTokenExpiry(),
      useUnbufferedEvents(),
    ],
  });
}
