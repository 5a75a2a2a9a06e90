import type { Turn } from './transcript.ts';

interface AnswerAnnouncerProps {
  readonly turn: Turn | undefined;
  readonly agentName: string;
}

/** Tells a screen reader that an answer is coming, and then all of it at once rather than word by word. */
export function AnswerAnnouncer({ turn, agentName }: AnswerAnnouncerProps) {
  const isNew = turn !== undefined && turn.steps.length > 0;
  const words = turn?.isAnswering ? `${agentName} is answering.` : `${agentName}: ${turn?.agent?.text ?? ''}`;
  return (
    <p className="unseen" aria-live="polite">
      {isNew || turn?.isAnswering ? words : ''}
    </p>
  );
}
