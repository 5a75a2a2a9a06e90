import { encodeWav } from './encode-wav.ts';

/** What recognisers of speech are made for; more would only take longer to send. */
const SAMPLE_RATE = 16_000;

export interface Recording {
  /** Ends the recording, and gives it as a WAV file. */
  finish(): Promise<Blob>;
  /** Ends it for nothing. */
  discard(): void;
}

/** Begins to record from the microphone. Throws, in words for the user, where there is none or it is not allowed. */
export async function recordSpeech(): Promise<Recording> {
  // Browsers show microphones to secure pages only: those over HTTPS, and those of this very machine.
  if (!navigator.mediaDevices) throw new Error('This page may not use a microphone: open it over HTTPS.');
  const microphone = await navigator.mediaDevices
    .getUserMedia({ audio: true })
    .catch((error: DOMException) => {
      throw new Error(reasons[error.name] ?? `The microphone cannot be used: ${error.message}`);
    });
  const recorder = new MediaRecorder(microphone);
  const chunks: Blob[] = [];
  recorder.ondataavailable = ({ data }) => chunks.push(data);
  recorder.start();
  const end = () =>
    new Promise<void>((resolve) => {
      recorder.onstop = () => resolve();
      recorder.stop();
      for (const track of microphone.getTracks()) track.stop();
    });
  return {
    async finish() {
      await end();
      return toWav(new Blob(chunks, { type: recorder.mimeType }));
    },
    discard: () => void end(),
  };
}

const reasons: Readonly<Record<string, string>> = {
  NotAllowedError: 'The microphone is not allowed. Allow it in the settings of the page, then try again.',
  NotFoundError: 'There is no microphone.',
  NotReadableError: 'The microphone is used by another program.',
};

/** Browsers record in formats of their own; they also know how to read them. */
async function toWav(recorded: Blob): Promise<Blob> {
  const context = new OfflineAudioContext(1, 1, SAMPLE_RATE);
  const sound = await context.decodeAudioData(await recorded.arrayBuffer());
  return new Blob([encodeWav(sound.getChannelData(0), sound.sampleRate)], { type: 'audio/wav' });
}
