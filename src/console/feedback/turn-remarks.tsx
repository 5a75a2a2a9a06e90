import { useCallback } from 'react';
import { FeedbackOnTurnsDocument } from '../__generated__/graphql.ts';
import { run, useConsoleClient } from '../graphql/console-client.ts';
import { type PageRequest, useStretch } from '../graphql/use-stretch.ts';
import { placed } from './placed-remark.ts';
import { ofTurn } from './remark.ts';
import { RemarkStretch } from './remark-stretch.tsx';
import { useTurnRemarkActions } from './use-remark-actions.ts';

const PER_PAGE = 20;

/** Every comment on a turn, newest first. */
export function TurnRemarks() {
  const { urql } = useConsoleClient();
  const actions = useTurnRemarkActions();
  const load = useCallback(
    async ({ after }: PageRequest) => {
      const { interactionFeedback } = await run(urql, FeedbackOnTurnsDocument, { first: PER_PAGE, after });
      if (!interactionFeedback) throw new Error('The feedback could not be read.');
      const { edges, pageInfo } = interactionFeedback;
      return {
        pageInfo,
        edges: edges.map(({ cursor, node }) => ({
          cursor,
          node: placed(ofTurn(node), node.conversation, { turn: node.interaction.id }),
        })),
      };
    },
    [urql],
  );
  return <RemarkStretch loaded={useStretch(load)} actions={actions} />;
}
