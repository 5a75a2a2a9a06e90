import { useEffect, useMemo, useRef, useState } from 'react';
import { tellConversationsChanged } from '../conversations/conversations-changed.ts';
import { tellLatestWords } from '../conversations/latest-words.ts';
import { useSpokenAnswers } from '../speech/use-spoken-answers.ts';
import { type Turn, toTranscript } from './transcript.ts';
import { useConversation } from './use-conversation.ts';
import { useFinishing } from './use-finishing.ts';
import { useLiveTurns } from './use-live-turns.ts';
import { useSending } from './use-sending.ts';

/** Everything about one conversation that can be seen and done: what is stored, what comes live, what is on its way. */
export function useTalk(id: string) {
  const { turns: stored, facts, markFinished } = useConversation(id);
  const spoken = useSpokenAnswers();
  const following = useLiveTurns(id, !facts || facts.isFinished, spoken.hear);
  const sending = useSending(id);
  const finishing = useFinishing(id, markFinished);
  const [draft, setDraft] = useState('');
  const spokenLast = useRef<{ readonly speech: Blob; readonly turn: number } | null>(null);
  const [wantsSpeech, setWantsSpeech] = useState(false);
  const [checked, setChecked] = useState<ReadonlySet<string>>(new Set());
  const [dismissed, setDismissed] = useState<ReadonlySet<string>>(new Set());

  const { stretch } = stored;
  const transcript = useMemo(
    () => toTranscript(stretch?.edges.map(({ node }) => node) ?? [], following.turns, dismissed),
    [stretch, following.turns, dismissed],
  );
  const latest = transcript.at(-1);

  const lastWords = latest?.agent?.text ?? '';
  const isWhole = latest?.isAnswering === false && latest.failure === null;
  useEffect(() => {
    if (isWhole && lastWords !== '') tellLatestWords(id, lastWords);
  }, [id, isWhole, lastWords]);

  const { outgoing, dismiss } = sending;
  const isUnderWay = outgoing !== null && outgoing.state !== 'FAILED';
  const isTold = isUnderWay && following.turns.length > outgoing.turnsBefore;
  useEffect(() => {
    if (isTold) dismiss();
  }, [isTold, dismiss]);

  const hasEnded = following.turns.some(({ hasEndedConversation }) => hasEndedConversation);
  useEffect(() => {
    if (!hasEnded) return;
    markFinished();
    tellConversationsChanged();
  }, [hasEnded, markFinished]);

  const send = (text: string, speech: Blob | null = null) => {
    if (wantsSpeech) spoken.expect();
    spokenLast.current = speech && { speech, turn: following.turns.length };
    sending.send({ text, speech, wantsSpeech }, following.turns.length);
  };
  const edit = () => {
    setDraft(outgoing?.text ?? '');
    dismiss();
  };
  return {
    facts,
    stored,
    transcript,
    latest,
    /** Why no further answers will be seen as they come. */
    followFailure: following.failure,
    finishing,
    outgoing: isTold ? null : outgoing,
    isBusy: (latest?.isAnswering ?? false) || isUnderWay,
    draft,
    setDraft,
    wantsSpeech,
    setWantsSpeech,
    speaker: spoken.speaker,
    /** What was written is gone from where one writes. */
    sendDraft: (text: string) => {
      setDraft('');
      send(text);
    },
    send,
    sendSpeech: (speech: Blob) => send('', speech),
    repeat: sending.repeat,
    edit,
    /** Looks at what is stored, and gives the text back to be sent if it is not among it. */
    check: () => {
      void stored.reload();
      edit();
    },
    /** Turns that were looked for among what is stored, and not found there. */
    checked,
    /** Looks whether a turn was kept after all. */
    checkTurn: async ({ key }: Turn) => {
      await stored.reload();
      setChecked((keys) => new Set(keys).add(key));
    },
    /** The same words as a new turn, in the place of one of which nothing was kept. */
    sendAgain: (turn: Turn) => {
      setDismissed((keys) => new Set(keys).add(turn.key));
      // What was spoken is spoken again: its text is what was understood of it.
      const isSpoken = spokenLast.current?.turn === following.turns.length - 1;
      send(turn.user?.text ?? '', isSpoken ? spokenLast.current?.speech : null);
    },
  };
}

export type Talk = ReturnType<typeof useTalk>;
