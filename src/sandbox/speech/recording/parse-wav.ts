import { decodeComment, maxCommentBytes, type RecordingFacts } from './recording-facts.ts';
import { look, type Parser, skip } from './stream-parser.ts';
import { UndecodableAudio } from './undecodable-audio.ts';

/** PCM, floating point, A-law, µ-law, and any of them in the extended form. */
const knownFormats: ReadonlySet<number> = new Set([1, 3, 6, 7, 0xfffe]);

/** Programs that write to a pipe cannot know how long it will be, and claim about as much as there can be. */
const OPEN_END_BYTES = 0x7fff_0000;

const maxFormatBytes = 1024;

/** A WAV file: its chunks in any order, checked as they come. */
export function* parseWav(): Parser<RecordingFacts> {
  const head = yield* look(12);
  if (head.toString('latin1', 0, 4) !== 'RIFF' || head.toString('latin1', 8, 12) !== 'WAVE') {
    throw new UndecodableAudio('The recording is not a WAV file.');
  }
  let bytesPerSecond: number | null = null;
  let soundBytes: number | null = null;
  let comment: string | null = null;
  while (true) {
    const chunk = yield* look(8);
    if (chunk.length < 8) break;
    const id = chunk.toString('latin1', 0, 4);
    const size = chunk.readUInt32LE(4);
    const padded = size + (size % 2);
    if (id === 'fmt ') {
      bytesPerSecond = readFormat(yield* look(Math.min(padded, maxFormatBytes)));
    } else if (id === 'data' && soundBytes === null) {
      const length = Math.min(yield* skip(padded), size);
      if (length < size && size < OPEN_END_BYTES) {
        throw new UndecodableAudio('The WAV file ends before its sound does.');
      }
      soundBytes = length;
    } else if (id === 'LIST' && size <= maxCommentBytes) {
      comment ??= readComment((yield* look(padded)).subarray(0, size));
    } else {
      yield* skip(padded);
    }
  }
  if (bytesPerSecond === null || soundBytes === null) {
    throw new UndecodableAudio('The WAV file has no sound in it.');
  }
  return { durationSeconds: soundBytes / bytesPerSecond, comment };
}

function readFormat(body: Buffer): number {
  if (body.length < 16) throw new UndecodableAudio('The WAV file does not say how its sound is coded.');
  const rate = body.readUInt32LE(4);
  const bytesPerFrame = body.readUInt16LE(12);
  if (!knownFormats.has(body.readUInt16LE(0)) || rate === 0 || bytesPerFrame === 0) {
    throw new UndecodableAudio('The sound of the WAV file is coded in a way that is not understood.');
  }
  return rate * bytesPerFrame;
}

/** The comment among the entries of a list of information. */
function readComment(list: Buffer): string | null {
  if (list.toString('latin1', 0, 4) !== 'INFO') return null;
  for (let at = 4; at + 8 <= list.length; ) {
    const size = list.readUInt32LE(at + 4);
    if (list.toString('latin1', at, at + 4) === 'ICMT') {
      return decodeComment(list.subarray(at + 8, at + 8 + size));
    }
    at += 8 + size + (size % 2);
  }
  return null;
}
