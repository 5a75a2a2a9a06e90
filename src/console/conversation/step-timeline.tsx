import { Icon } from '../controls/icon.tsx';
import { describeStep } from './describe-step.ts';
import type { LiveTurn } from './live-turn.ts';

interface StepTimelineProps {
  readonly steps: LiveTurn['steps'];
  readonly isAnswering: boolean;
  readonly durationMs: number | null;
}

/** What the agent did on the way to its answer: folded up, with the newest step in one line while it is at work. */
export function StepTimeline({ steps, isAnswering, durationMs }: StepTimelineProps) {
  const described = steps
    .flatMap(({ key, step }) => {
      const words = describeStep(step);
      return words ? [{ key, ...words }] : [];
    })
    // Some are told twice: what a state prescribes, and then that it happens.
    .filter(({ title, detail }, at, all) => title !== all[at - 1]?.title || detail !== all[at - 1]?.detail);
  const latest = described.at(-1);
  if (!latest) return isAnswering ? <p className="steps-line">Thinking</p> : null;
  return (
    <details className="steps">
      <summary className="steps-line">
        <Icon name="chevron" size={14} />
        <span className="steps-now">
          {isAnswering ? latest.title : summary(described.length, durationMs)}
        </span>
      </summary>
      <ol className="steps-list">
        {described.map(({ key, kind, title, detail }) => (
          <li key={key} className="step" data-kind={kind}>
            <span className="step-mark">
              <Icon name={kind} size={14} />
            </span>
            <span className="step-title">{title}</span>
            {detail && <span className="step-detail">{detail}</span>}
          </li>
        ))}
      </ol>
    </details>
  );
}

function summary(count: number, durationMs: number | null): string {
  const steps = count === 1 ? '1 step' : `${count} steps`;
  return durationMs === null ? steps : `${steps} in ${(durationMs / 1000).toFixed(1)} s`;
}
