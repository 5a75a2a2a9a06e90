import type { ReactNode } from 'react';
import { explainError } from '../graphql/explain-error.ts';

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

/** An error, what to do about it, and trying again. */
export function ErrorNotice({ error, onRetry }: { readonly error: Error; readonly onRetry?: () => void }) {
  const { title, advice } = explainError(error);
  const retry = onRetry && (
    <button type="button" className="button" onClick={onRetry}>
      Try again
    </button>
  );
  return (
    <Notice tone="bad" title={title} actions={retry}>
      {advice}
    </Notice>
  );
}
