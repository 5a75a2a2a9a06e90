import { useMemo } from 'react';
import type { Client } from 'urql';
import {
  ChangeRemarkOnConversationDocument,
  ChangeRemarkOnTurnDocument,
  DeleteRemarkOnConversationDocument,
  DeleteRemarkOnTurnDocument,
  RemarkOnConversationDocument,
  RemarkOnTurnDocument,
} from '../__generated__/graphql.ts';
import { run, useConsoleClient } from '../graphql/console-client.ts';

/** What can be done with a remark that is there. Each throws what it was refused with. */
export interface RemarkActions {
  change(id: string, comment: string): Promise<void>;
  /** Null: there is nothing to be dealt with. */
  readonly resolve: ((id: string, isResolved: boolean) => Promise<void>) | null;
  remove(id: string): Promise<void>;
}

interface Refusal {
  readonly __typename: string;
  readonly message?: string;
}

async function insist(answer: Promise<{ readonly result: Refusal }>): Promise<void> {
  const { result } = await answer;
  if (result.message !== undefined) throw new Error(result.message);
}

export function useTurnRemarkActions(): RemarkActions {
  const { urql } = useConsoleClient();
  return useMemo(
    () => ({
      change: (feedbackId, comment) =>
        insist(run(urql, ChangeRemarkOnTurnDocument, { input: { feedbackId, comment } })),
      resolve: (feedbackId, resolved) =>
        insist(run(urql, ChangeRemarkOnTurnDocument, { input: { feedbackId, resolved } })),
      remove: (feedbackId) => insist(run(urql, DeleteRemarkOnTurnDocument, { input: { feedbackId } })),
    }),
    [urql],
  );
}

export function useConversationRemarkActions(): RemarkActions {
  const { urql } = useConsoleClient();
  return useMemo(
    () => ({
      change: (feedbackId, comment) =>
        insist(run(urql, ChangeRemarkOnConversationDocument, { input: { feedbackId, comment } })),
      resolve: null,
      remove: (feedbackId) =>
        insist(run(urql, DeleteRemarkOnConversationDocument, { input: { feedbackId } })),
    }),
    [urql],
  );
}

export const remarkOnTurn = (urql: Client, interactionId: string, comment: string) =>
  insist(run(urql, RemarkOnTurnDocument, { input: { interactionId, comment } }));

export const remarkOnConversation = (urql: Client, conversationId: string, comment: string) =>
  insist(run(urql, RemarkOnConversationDocument, { input: { conversationId, comment } }));
