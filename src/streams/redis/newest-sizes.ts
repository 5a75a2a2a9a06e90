/** How many of the newest events of a stream may be kept, so that they stay within a number and a size together. */
export class NewestSizes {
  readonly #maxEvents: number;
  readonly #maxBytes: number;
  #sizes: number[] = [];
  #bytes = 0;
  #isFull = false;

  constructor(maxEvents: number, maxBytes = Number.POSITIVE_INFINITY) {
    this.#maxEvents = maxEvents;
    this.#maxBytes = maxBytes;
  }

  /** The newest is kept however large it is. */
  add(sizes: readonly number[]): void {
    for (const size of sizes) {
      this.#sizes.push(size);
      this.#bytes += size;
    }
    let dropped = 0;
    while (this.#isBeyond(this.#sizes.length - dropped)) {
      this.#bytes -= this.#sizes[dropped] ?? 0;
      dropped += 1;
    }
    if (dropped === 0) return;
    this.#sizes = this.#sizes.slice(dropped);
    this.#isFull = true;
  }

  /** Before anything had to go, events of another writer may stand there, whose sizes are not known. */
  get count(): number {
    return this.#isFull ? this.#sizes.length : this.#maxEvents;
  }

  #isBeyond(count: number): boolean {
    return count > this.#maxEvents || (this.#bytes > this.#maxBytes && count > 1);
  }
}
