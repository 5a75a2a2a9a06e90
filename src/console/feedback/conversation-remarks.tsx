import { useCallback } from 'react';
import { FeedbackOnConversationsDocument } from '../__generated__/graphql.ts';
import { run, useConsoleClient } from '../graphql/console-client.ts';
import { type PageRequest, useStretch } from '../graphql/use-stretch.ts';
import { placed } from './placed-remark.ts';
import { ofConversation } from './remark.ts';
import { RemarkStretch } from './remark-stretch.tsx';
import { useConversationRemarkActions } from './use-remark-actions.ts';

const PER_PAGE = 20;

/** Every remark on a whole conversation, newest first. */
export function ConversationRemarks() {
  const { urql } = useConsoleClient();
  const actions = useConversationRemarkActions();
  const load = useCallback(
    async ({ after }: PageRequest) => {
      const { conversationFeedback } = await run(urql, FeedbackOnConversationsDocument, {
        first: PER_PAGE,
        after,
      });
      if (!conversationFeedback) throw new Error('The feedback could not be read.');
      const { edges, pageInfo } = conversationFeedback;
      return {
        pageInfo,
        edges: edges.map(({ cursor, node }) => ({
          cursor,
          node: placed(ofConversation(node), node.conversation, { panel: 'feedback' }),
        })),
      };
    },
    [urql],
  );
  return <RemarkStretch loaded={useStretch(load)} actions={actions} />;
}
