import { Icon } from '../controls/icon.tsx';
import { useStore } from '../state/store.ts';
import { RecordingClock } from './recording-clock.tsx';
import type { Speaker } from './speaker.ts';
import { useRecorder } from './use-recorder.ts';

interface SpeechControlsProps {
  readonly speaker: Speaker;
  readonly isBusy: boolean;
  readonly onSpoken: (speech: Blob) => void;
  /** Whether answers shall be spoken. */
  readonly wantsSpeech: boolean;
  readonly onWantSpeech: (wantsSpeech: boolean) => void;
}

/** Saying a message instead of writing it, and hearing the answers. */
export function SpeechControls({
  speaker,
  isBusy,
  onSpoken,
  wantsSpeech,
  onWantSpeech,
}: SpeechControlsProps) {
  const { state, problem, start, finish, discard } = useRecorder(onSpoken);
  const isSpeaking = useStore(speaker.isSpeaking);
  return (
    <>
      {problem && (
        <p className="speech-problem" role="alert">
          {problem}
        </p>
      )}
      {state === 'RECORDING' ? (
        <>
          <span className="recording-mark">
            <span role="status">Recording</span>
            <RecordingClock />
          </span>
          <button
            type="button"
            className="icon-button"
            aria-label="Throw the recording away"
            onClick={discard}
          >
            <Icon name="close" />
          </button>
          <button
            type="button"
            className="icon-button"
            data-kind="recording"
            aria-label="Send the recording"
            onClick={finish}
          >
            <Icon name="stop" />
          </button>
        </>
      ) : (
        <>
          <button
            type="button"
            className="icon-button"
            aria-label={isSpeaking ? 'Stop speaking' : 'Spoken answers'}
            title={isSpeaking ? 'Stop speaking' : 'Spoken answers'}
            aria-pressed={wantsSpeech}
            onClick={() => {
              speaker.ready();
              if (isSpeaking) speaker.stop();
              else onWantSpeech(!wantsSpeech);
            }}
          >
            <Icon name={isSpeaking ? 'stop' : 'speaker'} />
          </button>
          <button
            type="button"
            className="icon-button"
            aria-label="Speak"
            title="Speak"
            disabled={isBusy || state === 'WAITING'}
            onClick={() => {
              speaker.ready();
              start();
            }}
          >
            <Icon name="microphone" />
          </button>
        </>
      )}
    </>
  );
}
