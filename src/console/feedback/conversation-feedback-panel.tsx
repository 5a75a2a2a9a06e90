import { FeedbackOnConversationDocument } from '../__generated__/graphql.ts';
import { SidePanel } from '../frame/side-panel.tsx';
import { useConsoleClient } from '../graphql/console-client.ts';
import { useRead } from '../graphql/use-read.ts';
import { setParameter } from '../routing/address.ts';
import { ofConversation } from './remark.ts';
import { RemarkList } from './remark-list.tsx';
import { remarkOnConversation, useConversationRemarkActions } from './use-remark-actions.ts';

export function ConversationFeedbackPanel({ conversationId }: { readonly conversationId: string }) {
  const { urql } = useConsoleClient();
  const actions = useConversationRemarkActions();
  const { data, error, reload } = useRead(FeedbackOnConversationDocument, { conversationId });
  return (
    <SidePanel title="Feedback" onClose={() => setParameter('panel', null)}>
      <RemarkList
        title="On the whole conversation"
        remarks={data?.conversation?.feedback?.edges.map(({ node }) => ofConversation(node))}
        error={error}
        actions={actions}
        onAdd={(comment) => remarkOnConversation(urql, conversationId, comment)}
        onChanged={reload}
      />
    </SidePanel>
  );
}
