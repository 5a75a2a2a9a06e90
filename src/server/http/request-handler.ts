import type { IncomingMessage } from 'node:http';
import type { InFlight } from '../../lib/in-flight.ts';
import type { Log } from '../../observe/log.ts';
import { requestIdFrom } from '../../observe/request-id.ts';
import type { Telemetry } from '../../observe/telemetry.ts';
import type { Console } from '../console/console.ts';
import type { GraphiqlPage } from '../graphiql/graphiql-page.ts';
import { type GraphqlHandler, graphqlPath } from '../yoga/yoga.ts';
import type { Admission } from './admission.ts';
import type { Answer, HeaderList } from './answer.ts';
import { answerOptions, corsHeaders } from './cors.ts';
import { isForgeable, preflightHeaders } from './csrf.ts';
import { answerLive, answerReady, healthPaths, type ReadinessCheck } from './health.ts';
import { answerNothingHere } from './nothing-here.ts';
import type { ProxyTrust } from './proxy-trust.ts';
import { answerRefusal, type Refusal } from './refusal.ts';
import { pathOf } from './request-path.ts';
import { securityHeaderList } from './security-headers.ts';

export interface RequestHandlerOptions {
  readonly basePath: string;
  readonly admission: Admission;
  readonly proxies: ProxyTrust;
  readonly hstsMaxAgeSeconds: number;
  readonly graphql: GraphqlHandler;
  /** Told of each request to GraphQL, so that a shutdown can let it be answered. */
  readonly operations: InFlight;
  readonly isReady: ReadinessCheck;
  /** Whether each answer is to end its connection. */
  readonly isLeaving: () => boolean;
  readonly graphiql: GraphiqlPage | undefined;
  readonly console: Console | undefined;
  readonly log: Log | undefined;
  readonly telemetry: Telemetry;
}

/** Answers every request in the end, whatever becomes of it. */
export type RequestHandler = (request: IncomingMessage, response: Answer) => void;

/** Null: it has been answered. A promise takes longer than most of what is done here, so that there is one at most. */
type Answering = Promise<void> | null;

/** From the request as it came in to whoever answers it, or why nobody does. */
export function createRequestHandler(options: RequestHandlerOptions): RequestHandler {
  const { basePath, admission, proxies, graphql, operations, graphiql, console, log, telemetry } = options;
  const headers = securityHeaderList();
  const headersOverTls = securityHeaderList(options.hstsMaxAgeSeconds);

  /** One for all answers, which it is told by `this`: a closure for each would have to be made. */
  function leave(this: Answer): void {
    operations.leave();
    this.operation?.abandon();
  }

  function answer(request: IncomingMessage, response: Answer): Answering {
    if (options.isLeaving()) response.setHeader('connection', 'close');
    response.stand(proxies.isEncrypted(request) ? headersOverTls : headers);
    const refusal = admission(request);
    if (refusal) return refuse(response, refusal);
    const path = pathOf(request);
    switch (path) {
      case graphqlPath:
        return answerGraphql(request, response);
      case healthPaths.live:
        answerLive(response);
        return null;
      case healthPaths.ready:
        return answerReady(response, options.isLeaving() ? notForLong : options.isReady);
      default:
        return answerPage(request, response, path);
    }
  }

  function answerGraphql(request: IncomingMessage, response: Answer): Answering {
    operations.enter();
    response.on('close', leave);
    const requestId = requestIdFrom(request.headers['x-request-id']);
    response.stand(['x-request-id', requestId]);
    response.stand(corsHeaders(request));
    if (request.method === 'OPTIONS') {
      answerOptions(request, response);
      return null;
    }
    if (graphiql?.isAskedFor(request)) return graphiql.answer(response);
    if (isForgeable(request)) return refuse(response, forgeable);
    const { authorization, traceparent } = request.headers;
    const operation = telemetry.begin({ requestId, transport: 'http', traceparent: textOf(traceparent) });
    response.operation = operation;
    response.stand(notKept);
    return graphql.answer(request, response, { requestId, authorization, operation });
  }

  function refuse(response: Answer, refusal: Refusal): null {
    telemetry.refused(refusal.code);
    answerRefusal(response, refusal);
    return null;
  }

  async function answerPage(request: IncomingMessage, response: Answer, path: string): Promise<void> {
    if (await graphiql?.answerAsset(request, response, path)) return;
    if (await console?.answer(request, response, path)) return;
    if (path === '/') return sendToGraphql(response);
    answerNothingHere(request, response, { basePath, hasConsole: console !== undefined });
  }

  /** A proxy that takes a path off leaves only a relative address right; one that passes it on names it here. */
  function sendToGraphql(response: Answer): void {
    response.writeHead(302, { location: basePath === '' ? 'graphql' : `${basePath}${graphqlPath}` }).end();
  }

  /** Nobody is told of a failure but the log; and it is none if the client has left. */
  function fail(response: Answer, err: unknown): void {
    if (response.destroyed) return;
    log?.error({ err }, 'unexpected error while answering a request');
    if (response.headersSent) response.destroy();
    else
      answerRefusal(response, { status: 500, code: 'INTERNAL_SERVER_ERROR', message: 'Unexpected error.' });
  }

  return (request, response) => {
    try {
      answer(request, response)?.catch((error: unknown) => fail(response, error));
    } catch (error) {
      fail(response, error);
    }
  };
}

/** Answers of GraphQL belong to whoever asked, unless they say otherwise. */
const notKept: HeaderList = ['cache-control', 'no-store'];

const forgeable: Refusal = {
  status: 403,
  code: 'FORBIDDEN',
  message: `Send content-type: application/json, or a header ${preflightHeaders[0]} with any other.`,
};

const notForLong = async () => ({ ready: false, lacks: 'time: it is about to stop' });

function textOf(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' ? header : undefined;
}
