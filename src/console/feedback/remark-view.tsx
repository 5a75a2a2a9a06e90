import { type ReactNode, useState } from 'react';
import { Avatar } from '../controls/avatar.tsx';
import { Moment } from '../controls/moment.tsx';
import { ErrorNotice } from '../controls/notice.tsx';
import { userName } from '../conversations/user-name.ts';
import { useAttempt } from '../state/use-attempt.ts';
import type { Remark } from './remark.ts';
import { RemarkForm } from './remark-form.tsx';
import type { RemarkActions } from './use-remark-actions.ts';

interface RemarkViewProps {
  readonly remark: Remark;
  readonly actions: RemarkActions;
  readonly onChanged: () => void;
  /** What it is about. */
  readonly children?: ReactNode;
}

/** A remark, and what can be done with it. A comment that has been dealt with cannot be changed. */
export function RemarkView({ remark, actions, onChanged, children }: RemarkViewProps) {
  const { id, authorId, createdAt, comment, isResolved } = remark;
  const [isEditing, setIsEditing] = useState(false);
  const { isRunning, problem, attempt } = useAttempt();
  const act = async (action: () => Promise<void>) => {
    if (await attempt(action)) onChanged();
  };
  const change = async (text: string) => {
    await actions.change(id, text);
    setIsEditing(false);
    onChanged();
  };
  const author = userName(authorId);
  return (
    <article className="remark" data-resolved={isResolved || undefined} aria-busy={isRunning}>
      <Avatar name={author} />
      <div className="remark-body">
        <p className="remark-head">
          <span className="remark-author">{author}</span>
          <Moment at={createdAt} />
          {isResolved && <span className="badge">Resolved</span>}
        </p>
        {children}
        {isEditing ? (
          <RemarkForm
            label="Comment"
            initial={comment}
            submit="Save"
            onSubmit={change}
            onCancel={() => setIsEditing(false)}
          />
        ) : (
          <p className="remark-comment">{comment}</p>
        )}
        {problem && <ErrorNotice error={problem} />}
        {!isEditing && (
          <div className="remark-actions">
            {actions.resolve && isResolved !== null && (
              <button
                type="button"
                className="quiet-button"
                disabled={isRunning}
                onClick={() => void act(() => actions.resolve?.(id, !isResolved) ?? Promise.resolve())}
              >
                {isResolved ? 'Open again' : 'Resolve'}
              </button>
            )}
            {!isResolved && (
              <button type="button" className="quiet-button" onClick={() => setIsEditing(true)}>
                Edit
              </button>
            )}
            <button
              type="button"
              className="quiet-button"
              disabled={isRunning}
              onClick={() => void act(() => actions.remove(id))}
            >
              Delete
            </button>
          </div>
        )}
      </div>
    </article>
  );
}
