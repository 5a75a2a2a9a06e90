import { useCallback, useEffect, useRef, useState } from 'react';
import { type Recording, recordSpeech } from './record-speech.ts';

export interface Recorder {
  /** READY: nothing is recorded; WAITING: for the microphone, or for the file. */
  readonly state: 'READY' | 'WAITING' | 'RECORDING';
  readonly problem: string | null;
  start(): void;
  /** Ends the recording and gives it to whoever asked for it. */
  finish(): void;
  discard(): void;
}

/** Records one message at a time. What is being recorded when the page is left is thrown away. */
export function useRecorder(onRecorded: (speech: Blob) => void): Recorder {
  const [state, setState] = useState<Recorder['state']>('READY');
  const [problem, setProblem] = useState<string | null>(null);
  const recording = useRef<Recording | null>(null);

  const start = useCallback(async () => {
    setState('WAITING');
    setProblem(null);
    try {
      recording.current = await recordSpeech();
      setState('RECORDING');
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
      setState('READY');
    }
  }, []);
  const finish = async () => {
    setState('WAITING');
    try {
      const speech = await recording.current?.finish();
      if (speech) onRecorded(speech);
    } catch {
      setProblem('Nothing was recorded. Speak a little longer.');
    }
    recording.current = null;
    setState('READY');
  };
  const discard = useCallback(() => {
    recording.current?.discard();
    recording.current = null;
    setState('READY');
  }, []);
  useEffect(() => () => recording.current?.discard(), []);
  return { state, problem, start: () => void start(), finish: () => void finish(), discard };
}
