import type { IncomingMessage } from 'node:http';
import type { ExecutionResult } from 'graphql';
import { isAsyncIterable } from 'graphql-yoga';
import { GraphContext, type GraphServices } from '../../graph/context.ts';
import type { Documents } from '../documents/documents.ts';
import { type FastPath, isPlainJson, signalOf } from '../http/fast-path.ts';
import { readPlainRequest } from '../http/plain-request.ts';
import type { SubscribeOperation } from '../operation/subscribe-operation.ts';
import { untilExpiry } from '../operation/token-expiry.ts';
import type { Delivery } from '../watch/delivery.ts';
import { EventStream } from './event-stream.ts';

export interface LivePathOptions {
  readonly services: GraphServices;
  readonly documents: Documents;
  readonly subscribe: SubscribeOperation;
  readonly delivery: Delivery;
  /** How often something is sent where nothing happens. */
  readonly pingMs?: number;
}

/**
 * The way of subscriptions over SSE: what `createFastPath` is for queries. Through yoga each event would be executed
 * and written for each watcher anew; here they are served in groups, together with those on WebSockets. What is asked
 * and answered is the same.
 */
export function createLivePath(options: LivePathOptions): FastPath {
  const { services, documents, subscribe, delivery, pingMs = 12_000 } = options;
  return (request, response, body, requestContext) => {
    if (!isForEvents(request) || !isPlainJson(request)) return null;
    const asked = readPlainRequest(body);
    if (!asked) return null;
    const admission = documents.admit(asked);
    if (admission.refusals || !admission.operation) return null;
    const { document } = admission.operation;
    const plan = delivery.planOf(document, asked.operationName);
    if (!plan) return null;

    const { operationName, variables: variableValues } = asked;
    const { requestId, authorization, operation } = requestContext;
    const stream = new EventStream(response, pingMs);
    const contextValue: GraphContext = new GraphContext(services, {
      requestId,
      authorization,
      operation,
      signal: () => signalOf(response),
      deliver: (events) =>
        delivery.push(events, {
          view: { plan, variables: variableValues ?? {} },
          outlet: stream,
          onEvent: () => contextValue.renewLoaders(),
        }),
    });
    const answer = async () => {
      const result = await subscribe({ document, operationName, variableValues, contextValue });
      const answers = isAsyncIterable(result) ? untilExpiry(result, contextValue.caller) : only(result);
      const leave = () => void answers.return?.(undefined);
      if (response.destroyed) leave();
      response.once('close', leave);
      await stream.answer(answers);
    };
    return answer();
  };
}

/** Whether nothing else is accepted: whoever leaves a choice is answered by yoga, which may choose. */
function isForEvents({ headers }: IncomingMessage): boolean {
  return headers.accept?.trim().toLowerCase() === 'text/event-stream';
}

async function* only(result: ExecutionResult): AsyncGenerator<ExecutionResult, void> {
  yield result;
}
