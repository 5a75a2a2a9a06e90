import type { ByteText } from '../watch/byte-text.ts';

/** The first byte of a text message in one frame (RFC 6455, section 5.2). What a server sends is not masked. */
const WHOLE_TEXT = 0x81;
/** Above it an answer is written from where it is: putting it together for every watcher would cost more than a write. */
const MAX_COPIED_BYTES = 16 * 1024;

/**
 * One text frame for each answer: `prefix`, ASCII that opens a JSON object with the id of its operation, the answer, and
 * the closing brace. As few pieces as make sense, to be written in this order.
 */
export function encodeFrames(prefix: ByteText, answers: readonly ByteText[]): ByteText[] {
  const pieces: ByteText[] = [];
  let piece = '';
  for (const answer of answers) {
    const start = headerOf(prefix.length + answer.length + 1) + prefix;
    if (answer.length <= MAX_COPIED_BYTES) {
      piece += `${start}${answer}}`;
      continue;
    }
    pieces.push(piece + start, answer);
    piece = '}';
  }
  if (piece !== '') pieces.push(piece);
  return pieces;
}

/** The shortest that can say the length of its payload. */
function headerOf(length: number): ByteText {
  if (length < 126) return String.fromCharCode(WHOLE_TEXT, length);
  if (length < 65_536) return String.fromCharCode(WHOLE_TEXT, 126, length >> 8, length & 0xff);
  const header = Buffer.of(WHOLE_TEXT, 127, 0, 0, 0, 0, 0, 0, 0, 0);
  header.writeBigUInt64BE(BigInt(length), 2);
  return header.toString('latin1');
}
