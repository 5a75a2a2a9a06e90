/** Reads the frames of a server, which are not masked, with as little work as can be: watchers must not be what is slow. */
export class FrameReader {
  readonly #onText: (payload: Buffer) => void;
  #rest: Buffer = Buffer.alloc(0);

  constructor(onText: (payload: Buffer) => void) {
    this.#onText = onText;
  }

  push(chunk: Buffer): void {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    let start = 0;
    for (;;) {
      const payload = payloadAt(bytes, start);
      if (!payload || payload.end > bytes.length) break;
      // Pings and closing frames are for nobody here.
      if (((bytes[start] ?? 0) & 0x0f) === 1) this.#onText(bytes.subarray(payload.start, payload.end));
      start = payload.end;
    }
    this.#rest = bytes.subarray(start);
  }
}

function payloadAt(bytes: Buffer, frame: number): { readonly start: number; readonly end: number } | null {
  if (bytes.length < frame + 2) return null;
  const short = (bytes[frame + 1] ?? 0) & 0x7f;
  const start = frame + (short < 126 ? 2 : short === 126 ? 4 : 10);
  if (bytes.length < start) return null;
  const length =
    short < 126 ? short : short === 126 ? bytes.readUInt16BE(frame + 2) : bytes.readUInt32BE(frame + 6);
  return { start, end: start + length };
}
