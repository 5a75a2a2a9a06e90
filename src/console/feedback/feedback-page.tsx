import { Segments } from '../controls/segments.tsx';
import { useAddress } from '../routing/address.ts';
import { ConversationRemarks } from './conversation-remarks.tsx';
import { TurnRemarks } from './turn-remarks.tsx';

const subjects = [
  { value: null, name: 'On turns' },
  { value: 'conversations', name: 'On conversations' },
] as const;

/** Everything that was said about conversations, by whomever one may hear. */
export function FeedbackPage() {
  const { query } = useAddress();
  const subject = query.get('on');
  return (
    <div className="page">
      <div className="page-inner">
        <header className="page-head">
          <h1>Feedback</h1>
          <p className="page-lead">
            What people think of single turns, to be dealt with one by one, and of conversations as a whole.
          </p>
        </header>
        <Segments legend="About what" parameter="on" choices={subjects} />
        {subject === 'conversations' ? <ConversationRemarks /> : <TurnRemarks />}
      </div>
    </div>
  );
}
