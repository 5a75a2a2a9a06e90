import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import type { GraphContext } from '../graph/context.ts';

/** Adds to every answer what it cost upstream: `extensions.upstream`. */
export function useUpstreamExtension(): Plugin<GraphContext> {
  return {
    onExecute: ({ args }) => ({
      onExecuteDone: ({ result, setResult }) => {
        if (isAsyncIterable(result)) return;
        const upstream = args.contextValue.calls.summary();
        setResult({ ...result, extensions: { ...result.extensions, upstream } });
      },
    }),
  };
}
