import type { Plugin } from 'graphql-yoga';
import type { GraphContext } from '../graph/context.ts';
import type { ExecuteOperation } from './execute-operation.ts';

/** Lets yoga execute queries and mutations as every other transport does. */
export function useExecutor(execute: ExecuteOperation): Plugin<GraphContext> {
  return { onExecute: ({ args, setExecuteFn }) => setExecuteFn(() => execute(args)) };
}
