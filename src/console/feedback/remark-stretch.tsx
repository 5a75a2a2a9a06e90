import { useCallback } from 'react';
import { Empty } from '../controls/empty.tsx';
import { ErrorNotice } from '../controls/notice.tsx';
import { Sentinel } from '../controls/sentinel.tsx';
import { Skeleton } from '../controls/skeleton.tsx';
import type { LoadedStretch } from '../graphql/use-stretch.ts';
import { toPath } from '../routing/address.ts';
import { Link } from '../routing/link.tsx';
import type { PlacedRemark } from './placed-remark.ts';
import { RemarkView } from './remark-view.tsx';
import type { RemarkActions } from './use-remark-actions.ts';

interface RemarkStretchProps {
  readonly loaded: LoadedStretch<PlacedRemark>;
  readonly actions: RemarkActions;
}

/** Remarks on different things, loaded as one comes near to the end. */
export function RemarkStretch({ loaded, actions }: RemarkStretchProps) {
  const { stretch, error, loading, load, reload } = loaded;
  const loadNext = useCallback(() => load('end'), [load]);
  if (!stretch)
    return error ? (
      <ErrorNotice error={error} onRetry={reload} />
    ) : (
      <Skeleton lines={5} label="Loading the feedback" />
    );
  if (stretch.edges.length === 0)
    return (
      <Empty icon="feedback" title="Nobody has said anything yet">
        Open a conversation and say what you think of it, or of one of its turns.
      </Empty>
    );
  return (
    <div className="remarks" aria-busy={loading !== null}>
      {stretch.edges.map(({ node: { remark, subject } }) => (
        <RemarkView key={remark.id} remark={remark} actions={actions} onChanged={reload}>
          {subject.path && (
            <Link className="remark-subject" to={toPath(subject.path, subject.query)}>
              {subject.name}
            </Link>
          )}
        </RemarkView>
      ))}
      {error && <ErrorNotice error={error} onRetry={loadNext} />}
      <Sentinel onNear={loadNext} isActive={stretch.hasNext && loading === null && !error} />
    </div>
  );
}
