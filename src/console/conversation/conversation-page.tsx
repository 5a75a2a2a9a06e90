import { Empty } from '../controls/empty.tsx';
import { ConversationFeedbackPanel } from '../feedback/conversation-feedback-panel.tsx';
import { useAddress } from '../routing/address.ts';
import { SpeechControls } from '../speech/speech-controls.tsx';
import { TurnPanel } from '../turn/turn-panel.tsx';
import { AnswerAnnouncer } from './answer-announcer.tsx';
import { Composer } from './composer.tsx';
import { ConversationHeader } from './conversation-header.tsx';
import { Suggestions } from './suggestions.tsx';
import { TranscriptView } from './transcript-view.tsx';
import { type Talk, useTalk } from './use-talk.ts';

/** One conversation: what was said, what is being said, and saying something. */
export function ConversationPage({ id }: { readonly id: string }) {
  const { query } = useAddress();
  const talk = useTalk(id);
  const { facts, latest, finishing } = talk;
  const turnId = query.get('turn');
  if (facts === null)
    return (
      <Empty icon="conversations" title="There is no such conversation">
        It may be gone, or belong to somebody whose conversations you may not see.
      </Empty>
    );
  const agentName = facts?.agent?.name ?? 'Agent';
  return (
    <div className="conversation">
      <ConversationHeader facts={facts} onFinish={finishing.finish} isFinishing={finishing.isRunning} />
      <TranscriptView talk={talk} conversationId={id} agentName={agentName} />
      <AnswerAnnouncer turn={latest} agentName={agentName} />
      <footer className="conversation-foot">
        {facts?.isFinished ? (
          <p className="conversation-over">This conversation is finished.</p>
        ) : (
          <>
            <Suggestions conversationId={id} interactionId={suggestibleTurn(talk)} onPick={talk.send} />
            <Composer
              text={talk.draft}
              onChange={talk.setDraft}
              onSend={talk.sendDraft}
              isBusy={talk.isBusy || !facts}
            >
              <SpeechControls
                speaker={talk.speaker}
                isBusy={talk.isBusy || !facts}
                onSpoken={talk.sendSpeech}
                wantsSpeech={talk.wantsSpeech}
                onWantSpeech={talk.setWantsSpeech}
              />
            </Composer>
          </>
        )}
      </footer>
      {turnId !== null && <TurnPanel key={turnId} conversationId={id} interactionId={turnId} />}
      {turnId === null && query.get('panel') === 'feedback' && (
        <ConversationFeedbackPanel conversationId={id} />
      )}
    </div>
  );
}

/** The turn that something could be said to now. */
function suggestibleTurn({ facts, latest, isBusy, outgoing }: Talk): string | null {
  if (!latest || latest.failure || isBusy || outgoing || facts?.isFinished !== false) return null;
  return latest.interactionId;
}
