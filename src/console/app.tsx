import { useEffect, useMemo } from 'react';
import { Provider } from 'urql';
import { type Access, access } from './access/access.ts';
import { SignInPage } from './access/sign-in-page.tsx';
import { ConversationsPage } from './conversations/conversations-page.tsx';
import { latestWords } from './conversations/latest-words.ts';
import { FaultsPage } from './faults/faults-page.tsx';
import { FeedbackPage } from './feedback/feedback-page.tsx';
import { Frame } from './frame/frame.tsx';
import { ConsoleClientContext, createConsoleClient } from './graphql/console-client.ts';
import { requestLog } from './graphql/request-log.ts';
import { MetricsPage } from './metrics/metrics-page.tsx';
import { navigate, useAddress } from './routing/address.ts';
import { setup } from './setup.ts';
import { useStore } from './state/store.ts';

export function App() {
  const current = useStore(access);
  return current ? <SignedIn current={current} /> : <SignInPage />;
}

/** Everything below begins anew for another user: nothing of what one may see is shown to the other. */
function SignedIn({ current }: { readonly current: Access }) {
  const client = useMemo(() => createConsoleClient(current), [current]);
  useEffect(
    () => () => {
      client.live.close();
      requestLog.set([]);
      latestWords.set(new Map());
    },
    [client],
  );
  return (
    <ConsoleClientContext value={client}>
      <Provider key={keyOf(current)} value={client.urql}>
        <Frame>
          <Section />
        </Frame>
      </Provider>
    </ConsoleClientContext>
  );
}

function Section() {
  const { path } = useAddress();
  const [section] = path;
  useEffect(() => {
    if (section === undefined) navigate('conversations', { replace: true });
  }, [section]);
  switch (section) {
    case 'metrics':
      return <MetricsPage />;
    case 'faults':
      return setup.hasFaults ? <FaultsPage /> : <ConversationsPage />;
    case 'feedback':
      return <FeedbackPage />;
    default:
      return <ConversationsPage />;
  }
}

function keyOf(current: Access): string {
  if (current.kind === 'DEMO') return current.user.id;
  return current.kind === 'TOKEN' ? current.token : 'account';
}
