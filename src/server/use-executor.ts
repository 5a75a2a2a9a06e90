import type { Plugin } from 'graphql-yoga';
import type { GraphContext } from '../graph/context.ts';
import type { ExecuteOperation } from './execute-operation.ts';
import type { SubscribeOperation } from './subscribe-operation.ts';

/** Lets yoga execute operations as every other transport does. */
export function useExecutor(execute: ExecuteOperation, subscribe: SubscribeOperation): Plugin<GraphContext> {
  return {
    onExecute: ({ args, setExecuteFn }) => setExecuteFn(() => execute(args)),
    onSubscribe: ({ args, setSubscribeFn }) => setSubscribeFn(() => subscribe(args)),
  };
}
