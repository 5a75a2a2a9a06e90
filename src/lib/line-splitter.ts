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
  *push(chunk: Uint8Array): Generator<string, void> {
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
    const line = this.#decoder.decode(bytes).trim();
    return line === '' ? [] : [line];
  }
}
