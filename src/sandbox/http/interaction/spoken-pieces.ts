import { speechSampleRate } from '../../../contract/audio.ts';
import { wavComment, wavHeader } from '../../speech/recording/wav-parts.ts';
import { type Alignment, bytesPerSample, durationMsOf, type Synthesizer } from '../../speech/synthesizer.ts';
import type { RecordingWriter } from '../../store/recording-writer.ts';
import type { EventStream } from '../event-stream.ts';
import type { AnswerPieces } from './answer-pieces.ts';
import { Passages } from './passages.ts';

export interface SpokenPiecesOptions {
  readonly stream: EventStream;
  readonly messageId: string;
  readonly synthesizer: Synthesizer;
  readonly voice: string;
  /** Where the whole answer is kept. */
  readonly recording: RecordingWriter;
}

interface Piece {
  readonly pcm: Buffer;
  readonly alignment: Alignment;
}

/** The sound of one piece lasts at most this long. */
const PIECE_MS = 1_000;
const PIECE_BYTES = (PIECE_MS / 1000) * speechSampleRate * bytesPerSample;
const format = { sampleRate: speechSampleRate, bytesPerSample };

/** Speaks the answer sentence by sentence while it is still being written, and records what was said. */
export async function createSpokenPieces(options: SpokenPiecesOptions): Promise<AnswerPieces> {
  const { stream, messageId, synthesizer, voice, recording } = options;
  const passages = new Passages();
  let transcript = '';
  let soundBytes = 0;
  let held: Piece | undefined;
  let sequenceNumber = 0;
  await recording.write(wavHeader(format, 0));

  const send = ({ pcm, alignment }: Piece, stop: boolean, metadata: readonly string[] = []) =>
    stream.write({
      type: 'new-message',
      message: pcm.toString('base64'),
      message_metadata: [...metadata],
      transcript_alignment:
        alignment.length > 0 ? alignment.map(([startMs, character]) => [startMs, character]) : null,
      stop,
      sequence_number: sequenceNumber++,
      message_id: messageId,
    });

  /** One piece is always held back: only at the end is it known which one was the last. */
  async function speak(text: string): Promise<void> {
    const startMs = (soundBytes / PIECE_BYTES) * PIECE_MS;
    const { pcm, alignment } = await synthesizer.speak({ text, voice }, stream.signal);
    transcript += text;
    soundBytes += pcm.length;
    await recording.write(pcm);
    for (const piece of cutPieces(pcm, alignment, startMs)) {
      if (held) await send(held, false);
      held = piece;
    }
  }

  return {
    async add(text) {
      for (const passage of passages.add(text)) await speak(passage);
    },
    async end(message, metadata) {
      for (const passage of passages.end()) await speak(passage);
      // An answer that was not made piece by piece.
      const unsaid = transcript === '' ? message : '';
      for (const passage of [...passages.add(unsaid), ...passages.end()]) await speak(passage);
      const comment = wavComment(transcript);
      await recording.write(comment);
      await recording.finish(wavHeader(format, soundBytes, comment.length));
      await send(held ?? { pcm: Buffer.alloc(0), alignment: [] }, true, metadata);
    },
  };
}

/** Pieces with the characters that begin in each; times count from the start of the whole answer. */
function* cutPieces(pcm: Buffer, alignment: Alignment, startMs: number): Generator<Piece> {
  let aligned = 0;
  for (let at = 0; at < pcm.length; at += PIECE_BYTES) {
    const sound = pcm.subarray(at, at + PIECE_BYTES);
    const isLast = at + PIECE_BYTES >= pcm.length;
    const endMs = durationMsOf({ length: at }) + PIECE_MS;
    const first = aligned;
    while (aligned < alignment.length && (isLast || (alignment[aligned]?.[0] ?? 0) < endMs)) aligned += 1;
    const own = alignment.slice(first, aligned);
    yield {
      pcm: sound,
      alignment: own.map(([ms, character]) => [Math.round(startMs) + ms, character]),
    };
  }
}
