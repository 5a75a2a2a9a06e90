import { Icon } from '../controls/icon.tsx';
import { filterOnly } from '../conversations/conversation-filter.ts';
import { userName } from '../conversations/user-name.ts';
import { setParameter, toPath, useAddress } from '../routing/address.ts';
import { Link } from '../routing/link.tsx';
import { ConnectionPill } from './connection-pill.tsx';
import type { ConversationFacts } from './use-conversation.ts';

interface ConversationHeaderProps {
  readonly facts: ConversationFacts | undefined;
  readonly onFinish: () => void;
  readonly isFinishing: boolean;
}

export function ConversationHeader({ facts, onFinish, isFinishing }: ConversationHeaderProps) {
  const { query } = useAddress();
  const who = [facts?.agent?.name, facts?.userId && userName(facts.userId)].filter(Boolean).join(' with ');
  return (
    <header className="column-head conversation-head">
      <Link
        className="icon-button back"
        to={toPath(['conversations'], filterOnly(query))}
        aria-label="Back to all conversations"
      >
        <Icon name="back" />
      </Link>
      <div className="conversation-title">
        <h2>{facts?.service?.name ?? 'Conversation'}</h2>
        <p>{who}</p>
      </div>
      {facts?.isFinished ? <span className="badge">Finished</span> : <ConnectionPill />}
      <button
        type="button"
        className="icon-button"
        aria-label="Feedback on the conversation"
        title="Feedback on the conversation"
        aria-pressed={query.get('panel') === 'feedback'}
        onClick={() => setParameter('panel', query.get('panel') === 'feedback' ? null : 'feedback')}
      >
        <Icon name="feedback" />
      </button>
      {facts?.isFinished === false && (
        <button type="button" className="button" disabled={isFinishing} onClick={onFinish}>
          Finish
        </button>
      )}
    </header>
  );
}
