import { type MpegFrame, readMpegFrame } from './mpeg-frame.ts';
import { parseId3 } from './parse-id3.ts';
import type { RecordingFacts } from './recording-facts.ts';
import { look, type Parser, skip } from './stream-parser.ts';
import { UndecodableAudio } from './undecodable-audio.ts';

/** What may stand between two frames in all, such as other programs' tags. */
const MAX_STRAY_BYTES = 64 * 1024;

/** MPEG audio: tags, then frames, of which each says how long it is. */
export function* parseMpeg(): Parser<RecordingFacts> {
  let comment: string | null = null;
  let durationSeconds = 0;
  let kind: string | undefined;
  let strayBytes = 0;
  let head = yield* look(4);
  while (head.length === 4) {
    const tag = head.toString('latin1', 0, 3);
    const frame = readMpegFrame(head);
    if (tag === 'ID3' && kind === undefined) {
      const rest = yield* look(6);
      comment ??= yield* parseId3(Buffer.concat([head, rest]));
      head = yield* look(4);
    } else if (frame && (kind === undefined || kind === frame.kind)) {
      const isFirst = kind === undefined;
      durationSeconds += yield* passFrame(frame, isFirst);
      kind = frame.kind;
      head = yield* look(4);
      // One alone may be four bytes that look like it by chance.
      if (isFirst && head.length === 4 && readMpegFrame(head)?.kind !== kind) throw notMpeg();
    } else {
      strayBytes += 1;
      // Before the first frame, only the padding of a tag.
      if (strayBytes > MAX_STRAY_BYTES || (kind === undefined && head[0] !== 0)) throw notMpeg();
      head = Buffer.concat([head.subarray(1), yield* look(1)]);
    }
  }
  if (kind === undefined) throw notMpeg();
  return { durationSeconds, comment };
}

/** Seconds of sound in it: none where it only describes the others, or is cut off, as the last one may be. */
function* passFrame(frame: MpegFrame, isFirst: boolean): Parser<number> {
  const bodyBytes = frame.byteLength - 4;
  if (isFirst) {
    const body = yield* look(bodyBytes);
    if (body.length < bodyBytes || isDescription(body)) return 0;
  } else if ((yield* skip(bodyBytes)) < bodyBytes) {
    return 0;
  }
  return frame.samples / frame.sampleRate;
}

const isDescription = (body: Buffer): boolean => {
  const start = body.toString('latin1', 0, 40);
  return start.includes('Xing') || start.includes('Info') || start.includes('VBRI');
};

const notMpeg = () => new UndecodableAudio('The recording is not MPEG audio.');
