const NEWLINE = 10;

/** A line grew past the limit: the rest of the input cannot be trusted. */
export class LineTooLongError extends Error {
  override readonly name = 'LineTooLongError';
}

/**
 * Cuts a byte stream into lines. Works on bytes and decodes whole lines only, so a character split between two
 * chunks is never damaged; blank lines are dropped, and a last line needs no newline. Lines come one by one: those
 * that stand before a line that cannot be read are given first.
 */
export class LineSplitter {
  readonly #maxLineBytes: number;
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  #pieces: Uint8Array[] = [];
  #pendingBytes = 0;

  constructor(maxLineBytes: number) {
    this.#maxLineBytes = maxLineBytes;
  }

  /** To be read to its end before the next chunk is pushed. */
  push(chunk: Uint8Array): Iterable<string> {
    return this.#together(chunk) ?? this.#oneByOne(chunk);
  }

  /**
   * All lines that end in this chunk, decoded in one go, which takes a fraction of the time; null, with nothing changed,
   * where one of them might be too long or is no text.
   */
  #together(chunk: Uint8Array): string[] | null {
    if (this.#pendingBytes + chunk.length > this.#maxLineBytes) return null;
    const end = chunk.lastIndexOf(NEWLINE);
    if (end === -1) return null;
    const whole = chunk.subarray(0, end);
    const bytes = this.#pieces.length === 0 ? whole : Buffer.concat([...this.#pieces, whole]);
    let text: string;
    try {
      text = this.#decoder.decode(bytes);
    } catch {
      return null;
    }
    this.#pieces = [];
    this.#pendingBytes = 0;
    if (end + 1 < chunk.length) this.#keep(chunk.subarray(end + 1));
    return linesIn(text);
  }

  *#oneByOne(chunk: Uint8Array): Generator<string, void> {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      this.#keep(chunk.subarray(start, end));
      yield* this.#flush();
      start = end + 1;
    }
    if (start < chunk.length) this.#keep(chunk.subarray(start));
  }

  /** The line that no newline ended, if there is one. */
  end(): string[] {
    return this.#flush();
  }

  #keep(piece: Uint8Array): void {
    this.#pendingBytes += piece.length;
    if (this.#pendingBytes > this.#maxLineBytes) {
      throw new LineTooLongError(`A line is longer than ${this.#maxLineBytes} bytes.`);
    }
    this.#pieces.push(piece);
  }

  #flush(): string[] {
    const [only] = this.#pieces;
    const bytes = this.#pieces.length === 1 && only ? only : Buffer.concat(this.#pieces);
    this.#pieces = [];
    this.#pendingBytes = 0;
    return linesIn(this.#decoder.decode(bytes));
  }
}

function linesIn(text: string): string[] {
  const lines: string[] = [];
  for (const untrimmed of text.split('\n')) {
    const line = untrimmed.trim();
    if (line !== '') lines.push(line);
  }
  return lines;
}
