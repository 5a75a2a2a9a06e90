import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { LiveEvent } from '../conversation/live-turn.ts';
import { createSpeaker, type Speaker } from './speaker.ts';

interface SpokenAnswers {
  readonly speaker: Speaker;
  /** The next turn is one whose answer is to be heard. */
  expect(): void;
  readonly hear: (event: LiveEvent) => void;
}

/** Answers are spoken as they come if they were asked for here: not in other windows, and not again later. */
export function useSpokenAnswers(): SpokenAnswers {
  const speaker = useMemo(createSpeaker, []);
  const expected = useRef<'NONE' | 'NEXT' | 'THIS'>('NONE');
  const hear = useCallback(
    (event: LiveEvent) => {
      if (event.sequence === 1) expected.current = expected.current === 'NEXT' ? 'THIS' : 'NONE';
      if (expected.current !== 'THIS' || event.__typename !== 'NewMessageEvent' || !event.audio) return;
      speaker.play(event.audio);
    },
    [speaker],
  );
  useEffect(() => speaker.stop, [speaker]);
  return {
    speaker,
    hear,
    expect() {
      speaker.stop();
      expected.current = 'NEXT';
    },
  };
}
