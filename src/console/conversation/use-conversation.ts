import { useCallback, useState } from 'react';
import {
  ConversationDocument,
  type ConversationQuery,
  type StoredTurnFragment,
} from '../__generated__/graphql.ts';
import { run, useConsoleClient } from '../graphql/console-client.ts';
import { isMalformed } from '../graphql/explain-error.ts';
import type { PageRequest } from '../graphql/use-stretch.ts';
import { type LoadedStretch, useStretch } from '../graphql/use-stretch.ts';

/** What is known of a conversation besides its turns. */
export type ConversationFacts = Omit<NonNullable<ConversationQuery['conversation']>, 'interactions'>;

interface LoadedConversation {
  readonly turns: LoadedStretch<StoredTurnFragment>;
  /** Undefined: not known yet; null: there is none, or it is not to be seen. */
  readonly facts: ConversationFacts | null | undefined;
  markFinished(): void;
}

const TURNS_PER_PAGE = 12;
const none = { edges: [], pageInfo: { hasNextPage: false, hasPreviousPage: false } };

export function useConversation(id: string): LoadedConversation {
  const { urql } = useConsoleClient();
  const [facts, setFacts] = useState<ConversationFacts | null | undefined>(undefined);

  const load = useCallback(
    async ({ before }: PageRequest) => {
      const variables = { id, last: TURNS_PER_PAGE, before };
      const { conversation } = await run(
        urql,
        ConversationDocument,
        variables,
        (data) => data.conversation?.interactions !== null,
      ).catch((error: unknown) => {
        if (before === undefined && isMalformed(error)) return { conversation: null };
        throw error;
      });
      if (!conversation) {
        setFacts(null);
        return none;
      }
      const { interactions, ...rest } = conversation;
      setFacts(rest);
      return interactions ?? none;
    },
    [urql, id],
  );
  const turns = useStretch(load);
  const markFinished = useCallback(() => setFacts((now) => now && { ...now, isFinished: true }), []);
  return { turns, facts, markFinished };
}
