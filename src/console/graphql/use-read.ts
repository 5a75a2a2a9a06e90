import { useCallback } from 'react';
import { type AnyVariables, useQuery } from 'urql';
import type { TypedDocumentString } from '../__generated__/graphql.ts';

interface Reading<Data> {
  readonly data: Data | undefined;
  readonly error: Error | undefined;
  readonly isLoading: boolean;
  reload(): void;
}

/** What a query answers: what is known of it at once, and what is true now as soon as it comes. */
export function useRead<Data, Variables extends AnyVariables>(
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
  { isPaused = false }: { readonly isPaused?: boolean } = {},
): Reading<Data> {
  const [{ data, error, fetching, stale }, execute] = useQuery<Data, Variables>({
    query: document.toString(),
    variables,
    pause: isPaused,
    requestPolicy: 'cache-and-network',
  });
  const reload = useCallback(() => execute({ requestPolicy: 'network-only' }), [execute]);
  return { data, error, isLoading: fetching && !stale, reload };
}
