import { FeedbackOnTurnDocument } from '../__generated__/graphql.ts';
import { useConsoleClient } from '../graphql/console-client.ts';
import { useRead } from '../graphql/use-read.ts';
import { ofTurn } from './remark.ts';
import { RemarkList } from './remark-list.tsx';
import { remarkOnTurn, useTurnRemarkActions } from './use-remark-actions.ts';

interface TurnFeedbackProps {
  readonly conversationId: string;
  readonly interactionId: string;
}

export function TurnFeedback({ conversationId, interactionId }: TurnFeedbackProps) {
  const { urql } = useConsoleClient();
  const actions = useTurnRemarkActions();
  const { data, error, reload } = useRead(FeedbackOnTurnDocument, { conversationId, interactionId });
  return (
    <RemarkList
      title="Feedback on this turn"
      remarks={data?.conversation?.interaction?.feedback?.edges.map(({ node }) => ofTurn(node))}
      error={error}
      actions={actions}
      onAdd={(comment) => remarkOnTurn(urql, interactionId, comment)}
      onChanged={reload}
    />
  );
}
