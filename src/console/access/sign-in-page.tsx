import { Notice } from '../controls/notice.tsx';
import { setup } from '../setup.ts';
import { useStore } from '../state/store.ts';
import { signInReason } from './access.ts';
import { DemoUserList } from './demo-user-list.tsx';
import { TokenForm } from './token-form.tsx';

/** The first thing that anybody sees: what this is, and the way in. */
export function SignInPage() {
  const reason = useStore(signInReason);
  const hasDemo = setup.demoUsers.length > 0;
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <p className="sign-in-kicker">conversation-graphql</p>
        <h1>Talk with an agent, and see what it takes</h1>
        <p className="sign-in-lead">
          Conversations with AI agents over GraphQL: answers that arrive word by word and survive a lost
          connection, feedback, insights and metrics. Beside everything you do stands the operation that did
          it, and what it cost.
        </p>
        {reason && <Notice tone="bad" title={reason} />}
        {hasDemo && (
          <section aria-labelledby="demo-users">
            <h2 id="demo-users">Come in as</h2>
            <DemoUserList />
          </section>
        )}
        {hasDemo ? (
          <details className="sign-in-token">
            <summary>Use a token instead</summary>
            <TokenForm />
          </details>
        ) : (
          <TokenForm />
        )}
      </div>
    </main>
  );
}
