const NEWLINE = 10;

/** A line grew past the limit: the rest of the input cannot be trusted. */
export class LineTooLongError extends Error {
  override readonly name = 'LineTooLongError';
}

/**
 * Cuts a byte stream into lines. Works on bytes and decodes whole lines only, so a character split between two
 * chunks is never damaged; blank lines are dropped, and a last line needs no newline.
 */
export class LineSplitter {
  readonly #maxLineBytes: number;
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  #pieces: Uint8Array[] = [];
  #pendingBytes = 0;

  constructor(maxLineBytes: number) {
    this.#maxLineBytes = maxLineBytes;
  }

  push(chunk: Uint8Array): string[] {
    const lines: string[] = [];
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      this.#keep(chunk.subarray(start, end));
      this.#flush(lines);
      start = end + 1;
    }
    if (start < chunk.length) this.#keep(chunk.subarray(start));
    return lines;
  }

  /** The line that no newline ended, if there is one. */
  end(): string[] {
    const lines: string[] = [];
    this.#flush(lines);
    return lines;
  }

  #keep(piece: Uint8Array): void {
    this.#pendingBytes += piece.length;
    if (this.#pendingBytes > this.#maxLineBytes) {
      throw new LineTooLongError(`A line is longer than ${this.#maxLineBytes} bytes.`);
    }
    this.#pieces.push(piece);
  }

  #flush(into: string[]): void {
    const [only] = this.#pieces;
    const bytes = this.#pieces.length === 1 && only ? only : Buffer.concat(this.#pieces);
    this.#pieces = [];
    this.#pendingBytes = 0;
    const line = this.#decoder.decode(bytes).trim();
    if (line !== '') into.push(line);
  }
}
