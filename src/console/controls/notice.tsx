import type { ReactNode } from 'react';
import { signInAs } from '../access/access.ts';
import { explainError } from '../graphql/explain-error.ts';
import { setup } from '../setup.ts';

interface NoticeProps {
  readonly tone?: 'calm' | 'bad';
  readonly title: string;
  readonly children?: ReactNode;
  /** Buttons for what can be done now. */
  readonly actions?: ReactNode;
}

/** Something that whoever looks at it should know of, and what can be done. */
export function Notice({ tone = 'calm', title, children, actions }: NoticeProps) {
  return (
    <div className="notice" data-tone={tone} role={tone === 'bad' ? 'alert' : undefined}>
      <p className="notice-title">{title}</p>
      {children && <div className="notice-text">{children}</div>}
      {actions && <div className="notice-actions">{actions}</div>}
    </div>
  );
}

/** An error, and what to do about it: trying again, or in the sandbox being somebody who may. */
export function ErrorNotice({ error, onRetry }: { readonly error: Error; readonly onRetry?: () => void }) {
  const { title, advice, isForbidden, mayPass } = explainError(error);
  const supervisor = isForbidden && setup.demoUsers.find(({ role }) => role === 'supervisor');
  return (
    <Notice
      tone="bad"
      title={title}
      actions={
        supervisor ? (
          <button type="button" className="button" onClick={() => signInAs(supervisor)}>
            Become {supervisor.name}
          </button>
        ) : (
          onRetry &&
          mayPass && (
            <button type="button" className="button" onClick={onRetry}>
              Try again
            </button>
          )
        )
      }
    >
      {advice}
    </Notice>
  );
}
