import { ServicesDocument } from '../__generated__/graphql.ts';
import { Empty } from '../controls/empty.tsx';
import { ConversationPage } from '../conversation/conversation-page.tsx';
import { useRead } from '../graphql/use-read.ts';
import { useAddress } from '../routing/address.ts';
import { ConversationFilters } from './conversation-filters.tsx';
import { ConversationList } from './conversation-list.tsx';
import { StartMenu } from './start-menu.tsx';

/** The list of conversations, and the one that is open. */
export function ConversationsPage() {
  const { path } = useAddress();
  const [, openId] = path;
  const { data } = useRead(ServicesDocument, {});
  const services = data?.services?.edges.map(({ node }) => node) ?? [];
  return (
    <div className="columns" data-open={openId !== undefined || undefined}>
      <section className="list-column" aria-label="All conversations">
        <header className="column-head">
          <h1>Conversations</h1>
          <StartMenu services={services} />
        </header>
        <ConversationFilters services={services} />
        <ConversationList openId={openId} />
      </section>
      <section className="open-column" aria-label="Conversation">
        {openId === undefined ? (
          <Empty icon="conversations" title="Pick a conversation">
            Or start one: the agent speaks first, and you see every word as it comes.
          </Empty>
        ) : (
          <ConversationPage key={openId} id={openId} />
        )}
      </section>
    </div>
  );
}
