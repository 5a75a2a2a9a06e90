import { decodeComment, maxCommentBytes } from './recording-facts.ts';
import { look, type Parser, skip } from './stream-parser.ts';

/** How the frames of each version of the tag are laid out. */
interface Layout {
  readonly headerBytes: number;
  readonly idBytes: number;
  readonly sizeOf: (header: Buffer) => number;
}

const layouts: Readonly<Record<number, Layout>> = {
  2: { headerBytes: 6, idBytes: 3, sizeOf: (header) => header.readUIntBE(3, 3) },
  3: { headerBytes: 10, idBytes: 4, sizeOf: (header) => header.readUInt32BE(4) },
  4: { headerBytes: 10, idBytes: 4, sizeOf: (header) => syncSafe(header, 4) },
};

/** Frames that can hold the words, those to be preferred first: comments, lyrics, and texts that are called comment. */
const commentIds: ReadonlySet<string> = new Set(['COM', 'COMM', 'ULT', 'USLT', 'TXX', 'TXXX']);
const UNSYNCHRONISED_OR_EXTENDED = 0xc0;

/** Reads a tag to its end, of which `start` are the first ten bytes; gives the comment in it, or what comes nearest to one. */
export function* parseId3(start: Buffer): Parser<string | null> {
  let left = syncSafe(start, 6);
  const layout = layouts[start[3] ?? 0];
  // Rare forms, which few programs can write: passed over as a whole.
  const isPlain = ((start[5] ?? 0) & UNSYNCHRONISED_OR_EXTENDED) === 0;
  const found = new Map<string, string>();
  while (isPlain && layout && left > layout.headerBytes) {
    const header = yield* look(layout.headerBytes);
    left -= layout.headerBytes;
    if (header.length < layout.headerBytes || header[0] === 0) break;
    const id = header.toString('latin1', 0, layout.idBytes);
    const size = layout.sizeOf(header);
    if (size > left) break;
    left -= size;
    if (commentIds.has(id) && size <= maxCommentBytes) {
      const text = readComment(id, yield* look(size));
      if (text !== null && !found.has(id)) found.set(id, text);
    } else {
      yield* skip(size);
    }
  }
  yield* skip(left);
  return [...commentIds].map((id) => found.get(id)).find((text) => text !== undefined) ?? null;
}

/** Encoding, language where the frame has one, a short description up to its end mark, then the text. */
function readComment(id: string, body: Buffer): string | null {
  const encoding = body[0] ?? 0;
  const isWide = encoding === 1 || encoding === 2;
  const isNamed = id.startsWith('TXX');
  const start = isNamed ? 1 : 4;
  let end = start;
  while (end < body.length && !(body[end] === 0 && (!isWide || body[end + 1] === 0))) end += isWide ? 2 : 1;
  const description = decodeText(body.subarray(start, end), encoding) ?? '';
  // Programs keep notes of their own as comments with such names.
  if (isNamed ? description.toLowerCase() !== 'comment' : description.startsWith('iTun')) return null;
  return decodeText(body.subarray(end + (isWide ? 2 : 1)), encoding);
}

function decodeText(bytes: Buffer, encoding: number): string | null {
  if (encoding !== 1 && encoding !== 2) return decodeComment(bytes);
  const isBigEndian = encoding === 2 || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return decodeComment(Buffer.from(new TextDecoder(isBigEndian ? 'utf-16be' : 'utf-16le').decode(bytes)));
}

/** Seven bits of each of four bytes. */
const syncSafe = (bytes: Buffer, at: number): number =>
  [0, 1, 2, 3].reduce((sum, index) => sum * 128 + ((bytes[at + index] ?? 0) & 0x7f), 0);
