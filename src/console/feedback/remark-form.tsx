import { type FormEvent, useId, useState } from 'react';
import { ErrorNotice } from '../controls/notice.tsx';
import { useAttempt } from '../state/use-attempt.ts';

interface RemarkFormProps {
  readonly label: string;
  readonly initial?: string;
  readonly submit: string;
  readonly onSubmit: (comment: string) => Promise<void>;
  readonly onCancel?: () => void;
}

/** Where a remark is written. What was written stays there if it is refused. */
export function RemarkForm({ label, initial = '', submit, onSubmit, onCancel }: RemarkFormProps) {
  const id = useId();
  const [comment, setComment] = useState(initial);
  const { isRunning, problem, attempt } = useAttempt();
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (await attempt(() => onSubmit(comment.trim()))) setComment(initial);
  };
  return (
    <form className="remark-form" onSubmit={(event) => void send(event)}>
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        className="field"
        rows={2}
        value={comment}
        onChange={(event) => setComment(event.target.value)}
      />
      {problem && <ErrorNotice error={problem} />}
      <div className="remark-buttons">
        <button
          type="submit"
          className="button"
          data-kind="primary"
          disabled={isRunning || comment.trim() === ''}
        >
          {submit}
        </button>
        {onCancel && (
          <button type="button" className="button" onClick={onCancel}>
            Cancel
          </button>
        )}
      </div>
    </form>
  );
}
