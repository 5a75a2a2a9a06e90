import { createStore, type Store } from '../state/store.ts';
import { type AudioPiece, decodePcm } from './decode-pcm.ts';

/** Plays the pieces of spoken answers one after the other, each as soon as it is there. */
export interface Speaker {
  readonly isSpeaking: Store<boolean>;
  /** Has to be called for a click first: browsers let no page speak unasked. */
  ready(): void;
  play(piece: AudioPiece): void;
  stop(): void;
}

/** Pieces are put so far behind the present, that the next one has time to come. */
const LEAD_S = 0.08;

export function createSpeaker(): Speaker {
  const isSpeaking = createStore(false);
  let context: AudioContext | null = null;
  let sources: AudioBufferSourceNode[] = [];
  let freeAt = 0;

  const ready = () => {
    context ??= new AudioContext();
    void context.resume();
    return context;
  };
  return {
    isSpeaking,
    ready,
    play(piece) {
      const output = ready();
      const { channels, sampleRate } = decodePcm(piece);
      const [first] = channels;
      if (!first || first.length === 0) return;
      const buffer = output.createBuffer(channels.length, first.length, sampleRate);
      for (const [index, samples] of channels.entries()) buffer.copyToChannel(samples, index);
      const source = output.createBufferSource();
      source.buffer = buffer;
      source.connect(output.destination);
      const startAt = Math.max(freeAt, output.currentTime + LEAD_S);
      source.start(startAt);
      freeAt = startAt + buffer.duration;
      sources.push(source);
      isSpeaking.set(true);
      source.onended = () => {
        sources = sources.filter((each) => each !== source);
        isSpeaking.set(sources.length > 0);
      };
    },
    stop() {
      for (const source of sources) {
        source.onended = null;
        source.stop();
      }
      sources = [];
      freeAt = 0;
      isSpeaking.set(false);
    },
  };
}
