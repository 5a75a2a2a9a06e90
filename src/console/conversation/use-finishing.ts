import { useCallback, useState } from 'react';
import { FinishConversationDocument } from '../__generated__/graphql.ts';
import { tellConversationsChanged } from '../conversations/conversations-changed.ts';
import { run, useConsoleClient } from '../graphql/console-client.ts';

interface Finishing {
  readonly isRunning: boolean;
  readonly problem: Error | null;
  finish(): void;
}

/** Ends a conversation for good; one that has ended meanwhile is ended, too. */
export function useFinishing(conversationId: string, onFinished: () => void): Finishing {
  const { urql } = useConsoleClient();
  const [isRunning, setIsRunning] = useState(false);
  const [problem, setProblem] = useState<Error | null>(null);
  const finish = useCallback(async () => {
    setIsRunning(true);
    setProblem(null);
    try {
      const { finishConversation: result } = await run(urql, FinishConversationDocument, {
        input: { conversationId },
      });
      const isOver =
        result.__typename === 'FinishConversationSuccess' ||
        result.__typename === 'ConversationFinishedError';
      if (!isOver) throw new Error(result.message);
      onFinished();
      tellConversationsChanged();
    } catch (error) {
      setProblem(error instanceof Error ? error : new Error(String(error)));
    } finally {
      setIsRunning(false);
    }
  }, [urql, conversationId, onFinished]);
  return { isRunning, problem, finish: () => void finish() };
}
