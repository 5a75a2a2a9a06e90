/** The first byte of a text message in one frame (RFC 6455, section 5.2). What a server sends is not masked. */
const WHOLE_TEXT = 0x81;
const CLOSING_BRACE = 0x7d;
/** Above it an answer is written from where it is: copying it for every watcher would cost more than a write. */
const MAX_COPIED_BYTES = 16 * 1024;

/**
 * One text frame for each answer: `prefix`, ASCII that opens a JSON object with the id of its operation, the answer, and
 * the closing brace. As few pieces of bytes as make sense, to be written in this order.
 */
export function encodeFrames(prefix: string, answers: readonly Uint8Array[]): Uint8Array[] {
  const chunks: Uint8Array[] = [];
  let gathered: Uint8Array[] = [];
  const flush = () => {
    if (gathered.length > 0) chunks.push(encodeTogether(prefix, gathered));
    gathered = [];
  };
  for (const answer of answers) {
    if (answer.length <= MAX_COPIED_BYTES) {
      gathered.push(answer);
      continue;
    }
    flush();
    const length = prefix.length + answer.length + 1;
    const head = Buffer.allocUnsafe(headerBytes(length) + prefix.length);
    head.write(prefix, writeHeader(head, 0, length), 'latin1');
    chunks.push(head, answer, Buffer.of(CLOSING_BRACE));
  }
  flush();
  return chunks;
}

function encodeTogether(prefix: string, answers: readonly Uint8Array[]): Buffer {
  let size = 0;
  for (const answer of answers) {
    const length = prefix.length + answer.length + 1;
    size += headerBytes(length) + length;
  }
  const bytes = Buffer.allocUnsafe(size);
  let end = 0;
  for (const answer of answers) {
    end = writeHeader(bytes, end, prefix.length + answer.length + 1);
    end += bytes.write(prefix, end, 'latin1');
    bytes.set(answer, end);
    end += answer.length;
    bytes[end] = CLOSING_BRACE;
    end += 1;
  }
  return bytes;
}

function headerBytes(length: number): number {
  if (length < 126) return 2;
  return length < 65_536 ? 4 : 10;
}

/** Returns where the header ends. */
function writeHeader(bytes: Buffer, start: number, length: number): number {
  bytes[start] = WHOLE_TEXT;
  if (length < 126) {
    bytes[start + 1] = length;
    return start + 2;
  }
  if (length < 65_536) {
    bytes[start + 1] = 126;
    return bytes.writeUInt16BE(length, start + 2);
  }
  bytes[start + 1] = 127;
  return bytes.writeBigUInt64BE(BigInt(length), start + 2);
}
