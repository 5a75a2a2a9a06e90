import { type ExecutionResult, GraphQLError, getOperationAST } from 'graphql';
import type { FetchAPI, Plugin } from 'graphql-yoga';
import type { GraphContext } from '../../graph/context.ts';
import { asRequestError } from '../documents/use-documents.ts';
import { isAccepted } from '../http/media-types.ts';
import { bodyOf, type Refusal } from '../http/refusal.ts';
import type { ExecuteOperation } from '../operation/execute-operation.ts';
import { giveUpQuery } from '../operation/give-up-query.ts';
import type { SubscribeOperation } from '../operation/subscribe-operation.ts';

/** Yoga builds its own context by copying into it, so that ours is handed through as a whole. */
export interface YogaContext {
  readonly graph: GraphContext;
}

/** Lets yoga execute operations as every other transport does. */
export function useExecutor(execute: ExecuteOperation, subscribe: SubscribeOperation): Plugin<YogaContext> {
  return {
    onExecute({ args, setExecuteFn }) {
      const { document, operationName, contextValue } = args;
      const { graph } = contextValue;
      if (getOperationAST(document, operationName)?.operation === 'query')
        graph.signal.addEventListener('abort', () => giveUpQuery(graph), { once: true });
      setExecuteFn(async () => withStatus(await execute({ ...args, contextValue: graph })));
    },
    onSubscribe: ({ args, setSubscribeFn }) => {
      const { graph, request } = args.contextValue;
      const takesEvents = isAccepted(request.headers.get('accept') ?? undefined, ['text/event-stream']);
      setSubscribeFn(() => (takesEvents ? subscribe({ ...args, contextValue: graph }) : noEvents));
    },
    // Yoga finds no type for this answer where none but multipart/mixed is accepted, and would answer nothing.
    onResultProcess({ resultProcessor, setResultProcessor }) {
      if (!resultProcessor) setResultProcessor(answerNotEvents, 'application/json');
    },
  };
}

const notEvents: Refusal = {
  status: 406,
  code: 'BAD_REQUEST',
  message: 'A subscription is answered with events. Accept text/event-stream, or use a WebSocket.',
};

/** Not even begun: nobody would read it. */
const noEvents: ExecutionResult = {
  errors: [
    new GraphQLError(notEvents.message, {
      extensions: { code: notEvents.code, http: { status: notEvents.status } },
    }),
  ],
};

const answerNotEvents = (_: unknown, { Response }: FetchAPI, type: string) =>
  new Response(JSON.stringify(bodyOf(notEvents)), {
    status: notEvents.status,
    headers: { 'content-type': `${type}; charset=utf-8` },
  });

/** What was not executed, for its variables are wrong, has no data. */
function withStatus(result: ExecutionResult): ExecutionResult {
  return 'data' in result ? result : { ...result, errors: result.errors?.map(asRequestError) };
}
