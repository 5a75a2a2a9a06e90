import type { ReactNode } from 'react';
import { Avatar } from '../controls/avatar.tsx';
import { Moment } from '../controls/moment.tsx';
import { PlayRecording } from '../speech/play-recording.tsx';
import { StepTimeline } from './step-timeline.tsx';
import type { Said, Turn } from './transcript.ts';

interface TurnViewProps {
  readonly turn: Turn;
  readonly conversationId: string;
  readonly agentName: string;
  readonly isSelected: boolean;
  /** The message that somebody was sent to. */
  readonly markedId: string | null;
  /** Shows more of the turn. */
  readonly onSelect: () => void;
  /** What went wrong with it. */
  readonly children?: ReactNode;
}

/** What the user said, what the agent did about it, and what it answered. */
export function TurnView({
  turn,
  conversationId,
  agentName,
  isSelected,
  markedId,
  onSelect,
  children,
}: TurnViewProps) {
  const { user, others, agent, steps, isAnswering, durationMs } = turn;
  const markOf = (said: Said) => (said.id !== null && said.id === markedId) || undefined;
  return (
    <article
      className="turn"
      data-selected={isSelected || undefined}
      data-void={turn.failure ? true : undefined}
    >
      {user && (
        <div className="said-by-user" data-marked={markOf(user)} data-message={user.id}>
          <span className="unseen">{user.sender ?? 'You'}: </span>
          <p className="said-text">{user.text}</p>
          {user.isSpoken && user.id && <PlayRecording conversationId={conversationId} messageId={user.id} />}
        </div>
      )}
      {others.map((said) => (
        <p key={said.id} className="said-besides" data-marked={markOf(said)} data-message={said.id}>
          {said.text}
        </p>
      ))}
      {agent && (
        <div className="said-by-agent" data-marked={markOf(agent)} data-message={agent.id}>
          <Avatar name={agentName} />
          <div className="said-body">
            <p className="said-head">
              <span className="said-name">{agent.sender ?? agentName}</span>
              <Moment at={agent.sentAt} />
            </p>
            <StepTimeline steps={steps} isAnswering={isAnswering} durationMs={durationMs} />
            <p className="said-text" data-answering={isAnswering || undefined}>
              {agent.text}
            </p>
            {turn.interactionId !== null && (
              <div className="turn-actions">
                <button type="button" className="quiet-button" aria-pressed={isSelected} onClick={onSelect}>
                  Insights and feedback
                </button>
                {agent.isSpoken && agent.id && (
                  <PlayRecording conversationId={conversationId} messageId={agent.id} />
                )}
              </div>
            )}
          </div>
        </div>
      )}
      {children}
    </article>
  );
}
