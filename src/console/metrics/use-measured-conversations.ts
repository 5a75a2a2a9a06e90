import { useCallback } from 'react';
import { MeasuredConversationsDocument } from '../__generated__/graphql.ts';
import { run, useConsoleClient } from '../graphql/console-client.ts';
import { type LoadedStretch, type PageRequest, useStretch } from '../graphql/use-stretch.ts';
import type { MeasuredConversation } from './measurement.ts';

/** Each costs a call upstream. */
const PER_PAGE = 25;
const none = { edges: [], pageInfo: { hasNextPage: false, hasPreviousPage: false } };

/** Finished conversations with a service, and what its metrics found in each; newest first. */
export function useMeasuredConversations(serviceId: string): LoadedStretch<MeasuredConversation> {
  const { urql } = useConsoleClient();
  const load = useCallback(
    async ({ after }: PageRequest) => {
      const filter = { isFinished: true, serviceIds: [serviceId] };
      const variables = { filter, first: PER_PAGE, after };
      const { conversations } = await run(
        urql,
        MeasuredConversationsDocument,
        variables,
        (data) => data.conversations?.edges.every(({ node }) => node.metrics !== null) ?? false,
      );
      return conversations ?? none;
    },
    [urql, serviceId],
  );
  return useStretch(load);
}
