import { createYoga } from 'graphql-yoga';
import { createContext, type GraphContext, type GraphServices } from '../graph/context.ts';
import type { Deliver } from '../graph/interaction/live-events.ts';
import { schema } from '../graph/schema.ts';
import type { Log } from '../observe/log.ts';
import type { ObservedOperation } from '../observe/telemetry.ts';
import { useBatchLimit } from './batch-limit.ts';
import type { Documents } from './documents/documents.ts';
import { useDocuments } from './documents/use-documents.ts';
import { createErrorMask, maskRequestError, useErrorMasking } from './error-masking.ts';
import { createExecutor } from './execute-operation.ts';
import { createFastPath } from './fast-path.ts';
import { answerOverHttp } from './graphql-over-http.ts';
import { useOperationTelemetry } from './operation-telemetry.ts';
import { useTokenExpiry } from './token-expiry.ts';
import { useUnbufferedEvents } from './unbuffered-events.ts';
import { useUnreadableParameters } from './unreadable-parameters.ts';
import { defaultFileLimits, type FileLimits } from './upload/upload-form.ts';
import { useUploads } from './upload/use-uploads.ts';
import { useExecutor } from './use-executor.ts';

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
  readonly uploads?: FileLimits;
  readonly operationTimeoutMs?: number;
  /** False: every request goes through yoga, to be compared with. */
  readonly fastPath?: boolean;
  /** False: every operation is executed by graphql-js, to be compared with. */
  readonly compile?: boolean;
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
  uploads = defaultFileLimits,
  operationTimeoutMs = 150_000,
  fastPath = true,
  compile = true,
}: GraphqlOptions) {
  const errors = createErrorMask(log);
  const execute = createExecutor({ schema, documents, errors, timeoutMs: operationTimeoutMs, compile });
  const yoga = createYoga<RequestContext, GraphContext>({
    schema,
    graphqlEndpoint: graphqlPath,
    landingPage: false,
    logging: false,
    batching: maxBatchOperations > 1 && { limit: maxBatchOperations },
    parserAndValidationCache: false,
    extraParamNames: ['documentId'],
    // Bodies have been read before, as far as they may go; forms are read below.
    maxRequestBodySize: false,
    multipart: false,
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
      useUnreadableParameters(),
      useBatchLimit(maxBatchOperations),
      useUploads({ ...uploads, maxFieldBytes: maxRequestBytes }),
      useDocuments(documents),
      useExecutor(execute),
      useErrorMasking(errors),
      useOperationTelemetry(),
      useTokenExpiry(),
      useUnbufferedEvents(),
    ],
  });
  return {
    answer: answerOverHttp({
      maxRequestBytes,
      fastPath: fastPath ? createFastPath({ services, documents, execute }) : null,
      others: (request, response, context) => yoga(request, response, context),
    }),
    getEnveloped: yoga.getEnveloped,
  };
}
