import { createYoga } from 'graphql-yoga';
import { createContext, type GraphContext, type GraphServices } from '../graph/context.ts';
import { schema } from '../graph/schema.ts';
import type { Log } from '../observe/log.ts';
import type { ObservedOperation } from '../observe/telemetry.ts';
import { maskRequestError, useErrorMasking } from './error-masking.ts';
import { exampleTabs } from './example-operations.ts';
import { renderGraphiqlPage } from './graphiql-page.ts';
import { useNoIntrospection } from './no-introspection.ts';
import type { OriginPolicy } from './origins.ts';
import { useOperationTelemetry } from './operation-telemetry.ts';
import { useTokenExpiry } from './token-expiry.ts';
import { useUnbufferedEvents } from './unbuffered-events.ts';
import { useUpstreamExtension } from './upstream-extension.ts';

/** What each transport knows of a request before GraphQL is looked at. */
export interface RequestContext {
  readonly requestId: string;
  readonly authorization: string | null | undefined;
  /** Told what becomes of the operation that it holds. */
  readonly operation?: ObservedOperation;
}

export interface GraphqlOptions {
  readonly services: GraphServices;
  readonly log: Log;
  readonly origins: OriginPolicy;
  /** Whom GraphiQL acts for, to try things out; absent where callers bring their own token. */
  readonly demo?: Demo;
  readonly introspection?: boolean;
  readonly graphiql?: boolean;
  readonly maxRequestBytes?: number;
}

/** A user to try things out as, and a service to try them on. */
export interface Demo {
  readonly token: () => Promise<string>;
  readonly serviceId: string | undefined;
}

export const graphqlPath = '/graphql';

export type GraphqlHandler = ReturnType<typeof createGraphqlHandler>;

/** GraphQL over HTTP and SSE, and the pipeline of plugins that WebSocket shares. */
export function createGraphqlHandler({
  services,
  log,
  origins,
  demo,
  introspection = true,
  graphiql = true,
  maxRequestBytes = 4 * 1024 * 1024,
}: GraphqlOptions) {
  return createYoga<RequestContext, GraphContext>({
    schema,
    graphqlEndpoint: graphqlPath,
    landingPage: false,
    logging: false,
    batching: false,
    maxRequestBodySize: maxRequestBytes,
    maskedErrors: { maskError: maskRequestError(log) },
    // Over WebSocket there is no request of HTTP.
    context: ({ requestId, authorization, operation, request }: RequestContext & { readonly request?: Request }) =>
      createContext(services, { requestId, authorization, operation, signal: request?.signal }),
    cors: (request) => {
      const origin = request.headers.get('origin') ?? undefined;
      if (origin === undefined || !origins.isAllowed(origin, request.headers.get('host') ?? undefined))
        return false;
      return { origin: [origin], methods: ['GET', 'POST', 'OPTIONS'], credentials: false };
    },
    renderGraphiQL: renderGraphiqlPage,
    graphiql:
      graphiql &&
      (async () => ({
        title: 'Conversation GraphQL',
        defaultTabs: exampleTabs(demo?.serviceId),
        shouldPersistHeaders: false,
        ...(demo ? { additionalHeaders: { authorization: `Bearer ${await demo.token()}` } } : {}),
      })),
    plugins: [
      useErrorMasking(log),
      useOperationTelemetry(),
      useUpstreamExtension(),
      useTokenExpiry(),
      useUnbufferedEvents(),
      ...(introspection ? [] : [useNoIntrospection()]),
    ],
  });
}
