import { Notice } from '../controls/notice.tsx';
import type { Outgoing } from './use-sending.ts';

interface OutgoingViewProps {
  readonly outgoing: Outgoing;
  readonly onRepeat: () => void;
  readonly onCheck: () => void;
  readonly onEdit: () => void;
}

/** A message that upstream has not told of yet; where it was not accepted, why, and what to do. */
export function OutgoingView({ outgoing, onRepeat, onCheck, onEdit }: OutgoingViewProps) {
  const { text, speech, state, problem, remedy } = outgoing;
  return (
    <article className="turn">
      <div className="said-by-user" data-sending={state !== 'FAILED' || undefined}>
        <p className="said-text">{speech ? 'Your recording is on its way…' : text}</p>
      </div>
      {state === 'FAILED' && (
        <Notice
          tone="bad"
          title="Not sent"
          actions={
            <>
              {remedy === 'REPEAT' && (
                <button type="button" className="button" onClick={onRepeat}>
                  Try again
                </button>
              )}
              {remedy === 'CHECK' && (
                <button type="button" className="button" onClick={onCheck}>
                  Check the messages
                </button>
              )}
              <button type="button" className="button" onClick={onEdit}>
                {speech ? 'Drop' : 'Edit'}
              </button>
            </>
          }
        >
          {problem}
        </Notice>
      )}
    </article>
  );
}
