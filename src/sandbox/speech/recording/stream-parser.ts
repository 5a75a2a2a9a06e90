/**
 * What a parser asks for next: bytes to look at, or bytes to pass over. It is given fewer than it asked for only when
 * the stream has ended.
 */
export type Want = { readonly look: number } | { readonly skip: number };

export interface Portion {
  /** Empty where bytes were passed over. */
  readonly bytes: Buffer;
  readonly length: number;
}

export type Parser<Result> = Generator<Want, Result, Portion>;

/** The next bytes of the stream. */
export function* look(length: number): Parser<Buffer> {
  return length === 0 ? Buffer.alloc(0) : (yield { look: length }).bytes;
}

/** Passes over bytes without keeping them; says over how many. */
export function* skip(length: number): Parser<number> {
  return length === 0 ? 0 : (yield { skip: length }).length;
}

/** Runs a parser over a stream as it comes in, keeping no more than what the parser looks at. */
export class StreamParser<Result> {
  readonly #parser: Parser<Result>;
  #step: IteratorResult<Want, Result>;
  #seen: Buffer[] = [];
  #length = 0;

  constructor(parser: Parser<Result>) {
    this.#parser = parser;
    this.#step = parser.next();
  }

  /** Throws what the parser throws. */
  push(bytes: Uint8Array): void {
    let at = 0;
    while (at < bytes.length && !this.#step.done) {
      const want = this.#step.value;
      const wanted = 'look' in want ? want.look : want.skip;
      const taken = bytes.subarray(at, at + wanted - this.#length);
      // A copy: the stream may use its memory again.
      if ('look' in want) this.#seen.push(Buffer.from(taken));
      this.#length += taken.length;
      at += taken.length;
      if (this.#length === wanted) this.#hand();
    }
  }

  /** Tells the parser that there is no more. */
  end(): Result {
    while (!this.#step.done) this.#hand();
    return this.#step.value;
  }

  #hand(): void {
    const portion = { bytes: Buffer.concat(this.#seen), length: this.#length };
    this.#seen = [];
    this.#length = 0;
    this.#step = this.#parser.next(portion);
  }
}
