import { ErrorNotice } from '../controls/notice.tsx';
import { Skeleton } from '../controls/skeleton.tsx';
import type { Remark } from './remark.ts';
import { RemarkForm } from './remark-form.tsx';
import { RemarkView } from './remark-view.tsx';
import type { RemarkActions } from './use-remark-actions.ts';

interface RemarkListProps {
  readonly title: string;
  /** Undefined: not known yet. */
  readonly remarks: readonly Remark[] | undefined;
  readonly error: Error | undefined;
  readonly actions: RemarkActions;
  readonly onAdd: (comment: string) => Promise<void>;
  readonly onChanged: () => void;
}

/** What was said of one thing, and a place to say more. */
export function RemarkList({ title, remarks, error, actions, onAdd, onChanged }: RemarkListProps) {
  return (
    <section className="panel-part">
      <h3>{title}</h3>
      {!remarks && error && <ErrorNotice error={error} onRetry={onChanged} />}
      {!remarks && !error && <Skeleton lines={1} label="Loading the feedback" />}
      {remarks?.length === 0 && <p className="panel-text">Nobody has said anything yet.</p>}
      {remarks?.map((remark) => (
        <RemarkView key={remark.id} remark={remark} actions={actions} onChanged={onChanged} />
      ))}
      <RemarkForm
        label="What do you think?"
        submit="Say it"
        onSubmit={async (comment) => {
          await onAdd(comment);
          onChanged();
        }}
      />
    </section>
  );
}
