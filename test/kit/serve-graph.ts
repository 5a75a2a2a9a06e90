import type { GraphServices } from '../../src/graph/context.ts';
import { createInteractionRelay } from '../../src/graph/interaction/interaction-relay.ts';
import { schema } from '../../src/graph/schema.ts';
import { closeAll } from '../../src/lib/close-all.ts';
import { type Log, silentLog } from '../../src/observe/log.ts';
import { createDocuments } from '../../src/server/documents/documents.ts';
import {
  type HttpServer,
  type HttpServerOptions,
  startHttpServer,
} from '../../src/server/http/http-server.ts';
import { createOriginPolicy } from '../../src/server/http/origins.ts';
import { createGraphqlHandler, type GraphqlOptions } from '../../src/server/yoga/yoga.ts';
import type { InteractionLog } from '../../src/streams/interaction-log.ts';
import { createUpstreamClient, type UpstreamOptions } from '../../src/upstream/client.ts';
import type { InteractionEvent } from '../../src/upstream/interaction-event.ts';
import { defaultRetryPolicy, type RetryPolicy } from '../../src/upstream/retry.ts';
import { organizationSlug } from './stub-upstream.ts';

/** The server with an interaction log of the test's own, before an upstream that is already running. */
export async function serveGraph(
  upstreamUrl: string,
  interactions: InteractionLog<InteractionEvent>,
  log: Log = silentLog,
  retry: RetryPolicy = defaultRetryPolicy,
  {
    graphiql,
    readAhead,
    knownAnswersMaxBytes,
    documents = createDocuments({ schema }),
    ...ways
  }: Pick<GraphqlOptions, 'fastPath' | 'compile' | 'maxRequestBytes'> &
    Partial<Pick<GraphqlOptions, 'documents'>> &
    Pick<GraphServices, 'readAhead'> &
    Pick<UpstreamOptions, 'knownAnswersMaxBytes'> &
    Pick<HttpServerOptions, 'graphiql'> = {},
): Promise<Pick<HttpServer, 'url' | 'leave' | 'close'>> {
  const client = createUpstreamClient({
    url: upstreamUrl,
    organization: organizationSlug,
    retry,
    knownAnswersMaxBytes,
  });
  let streams = 0;
  const newStreamEntropy = () => {
    streams += 1;
    return streams.toString(16).padStart(20, '0');
  };
  const relay = createInteractionRelay({
    log,
    renewEveryMs: interactions.renewEveryMs,
    newStreamEntropy,
  });
  const origins = createOriginPolicy();
  const services = { client, log: interactions, relay, readAhead };
  const graphql = createGraphqlHandler({ services, documents, log, ...ways });
  const isReady = async () => ({ ready: true });
  const server = await startHttpServer({
    host: '127.0.0.1',
    port: 0,
    graphql,
    documents,
    origins,
    isReady,
    graphiql,
    log,
  });
  const closers = [
    () => relay.close(),
    () => server.close(),
    () => interactions.close(),
    () => client.close(),
  ];
  let closed: Promise<void> | undefined;
  return {
    url: server.url,
    leave: server.leave,
    close() {
      closed ??= closeAll(closers);
      return closed;
    },
  };
}
