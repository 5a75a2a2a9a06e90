import { useCallback, useRef } from 'react';
import { ErrorNotice, Notice } from '../controls/notice.tsx';
import { Sentinel } from '../controls/sentinel.tsx';
import { Skeleton } from '../controls/skeleton.tsx';
import { setParameter, useAddress } from '../routing/address.ts';
import { FailureNotice } from './failure-notice.tsx';
import { OutgoingView } from './outgoing-view.tsx';
import { TurnView } from './turn-view.tsx';
import { useScrollToEnd } from './use-scroll-to-end.ts';
import { useShownMessage } from './use-shown-message.ts';
import type { Talk } from './use-talk.ts';

interface TranscriptViewProps {
  readonly talk: Talk;
  readonly conversationId: string;
  readonly agentName: string;
}

/** What was said, from as far back as one scrolls, down to what is being said now. */
export function TranscriptView({ talk, conversationId, agentName }: TranscriptViewProps) {
  const { query } = useAddress();
  const view = useRef<HTMLElement>(null);
  const { transcript, stored, outgoing, followFailure, finishing } = talk;
  const { stretch, error, loading, load, reload } = stored;
  const markedId = query.get('message');
  const loadEarlier = useCallback(() => load('start'), [load]);
  useScrollToEnd(view, transcript[0]?.key);
  useShownMessage(view, markedId, stretch, loadEarlier);

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section ref={view} className="transcript" tabIndex={0} aria-label="Messages">
      <Sentinel onNear={loadEarlier} isActive={stretch?.hasPrevious === true && loading === null} />
      {error && <ErrorNotice error={error} onRetry={() => void reload()} />}
      {!stretch && !error && <Skeleton lines={6} label="Loading the conversation" />}
      {transcript.map((turn) => (
        <TurnView
          key={turn.key}
          turn={turn}
          conversationId={conversationId}
          agentName={agentName}
          isSelected={turn.interactionId !== null && turn.interactionId === query.get('turn')}
          markedId={markedId}
          onSelect={() => setParameter('turn', turn.interactionId)}
        >
          {turn.failure && (
            <FailureNotice
              failure={turn.failure}
              onSendAgain={turn.user && (() => talk.sendAgain(turn))}
              isChecked={talk.checked.has(turn.key)}
              onCheck={() => void talk.checkTurn(turn)}
              onFinish={finishing.finish}
            />
          )}
        </TurnView>
      ))}
      {outgoing && (
        <OutgoingView outgoing={outgoing} onRepeat={talk.repeat} onCheck={talk.check} onEdit={talk.edit} />
      )}
      {followFailure && (
        <Notice tone="bad" title={followFailure.message}>
          {followFailure.advice}
        </Notice>
      )}
      {finishing.problem && <ErrorNotice error={finishing.problem} />}
    </section>
  );
}
