import { createYoga } from 'graphql-yoga';
import { GraphContext, type GraphServices, type IncomingOperation } from '../../graph/context.ts';
import { schema } from '../../graph/schema.ts';
import type { Log } from '../../observe/log.ts';
import type { ObservedOperation } from '../../observe/telemetry.ts';
import type { Documents } from '../documents/documents.ts';
import { useDocuments } from '../documents/use-documents.ts';
import { createFastPath } from '../http/fast-path.ts';
import { answerOverHttp } from '../http/graphql-over-http.ts';
import { createErrorMask, createRequestErrorMask, maskRequestError } from '../operation/error-masking.ts';
import { createExecutor } from '../operation/execute-operation.ts';
import { useOperationTelemetry } from '../operation/operation-telemetry.ts';
import { createRunner } from '../operation/run-operation.ts';
import { createSubscriber } from '../operation/subscribe-operation.ts';
import { useTokenExpiry } from '../operation/token-expiry.ts';
import { createLivePath } from '../sse/live-path.ts';
import { defaultFileLimits, type FileLimits } from '../upload/upload-form.ts';
import { useUploads } from '../upload/use-uploads.ts';
import { createDelivery } from '../watch/delivery.ts';
import { useBatchLimit } from './batch-limit.ts';
import { useKnownMediaTypes } from './known-media-types.ts';
import { useRequestErrors } from './request-errors.ts';
import { useUnbufferedEvents } from './unbuffered-events.ts';
import { useUnreadableParameters } from './unreadable-parameters.ts';
import { useExecutor, type YogaContext } from './use-executor.ts';

/** What each transport knows of a request before GraphQL is looked at. */
export interface RequestContext {
  readonly requestId: string;
  readonly authorization: string | null | undefined;
  /** Told what becomes of the operation that it holds. */
  readonly operation?: ObservedOperation;
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

/** GraphQL over HTTP and SSE, and what every transport does with operations. */
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
  const { hideSuggestions } = documents;
  const run = createRunner({ schema, documents, hideSuggestions, compile });
  const execute = createExecutor({ run, errors, timeoutMs: operationTimeoutMs });
  const subscribe = createSubscriber({ schema, run, hideSuggestions, errors });
  const delivery = createDelivery(schema);
  const yoga = createYoga<RequestContext, YogaContext>({
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
    maskedErrors: { maskError: maskRequestError },
    context: ({
      request,
      requestId,
      authorization,
      operation,
    }: RequestContext & { readonly request: Request }) => ({
      graph: new GraphContext(services, {
        requestId,
        authorization,
        operation,
        signal: () => request.signal,
      }),
    }),
    // Both belong to the server around it.
    cors: false,
    graphiql: false,
    plugins: [
      useUnreadableParameters(),
      useBatchLimit(maxBatchOperations),
      useUploads({ ...uploads, maxFieldBytes: maxRequestBytes }),
      useKnownMediaTypes(),
      useDocuments(documents),
      useExecutor(execute, subscribe),
      useRequestErrors(createRequestErrorMask(log)),
      useOperationTelemetry(),
      useTokenExpiry(),
      useUnbufferedEvents(),
    ],
  });
  return {
    answer: answerOverHttp({
      maxRequestBytes,
      fastPaths: fastPath
        ? [
            createFastPath({ services, documents, execute }),
            createLivePath({ services, documents, subscribe, delivery }),
          ]
        : [],
      others: (request, response, context) => yoga(request, response, context),
    }),
    /** For transports that bring operations which have been admitted. */
    createContext: (incoming: IncomingOperation) => new GraphContext(services, incoming),
    execute,
    subscribe,
    delivery,
  };
}
