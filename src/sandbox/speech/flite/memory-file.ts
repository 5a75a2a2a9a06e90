/** Bytes that are written anywhere, mostly at the end. */
export class MemoryFile {
  #buffer = Buffer.alloc(64 * 1024);
  position = 0;
  length = 0;

  write(bytes: Uint8Array): void {
    const end = this.position + bytes.length;
    if (end > this.#buffer.length) {
      const grown = Buffer.alloc(Math.max(end, this.#buffer.length * 2));
      grown.set(this.#buffer);
      this.#buffer = grown;
    }
    this.#buffer.set(bytes, this.position);
    this.position = end;
    this.length = Math.max(this.length, end);
  }

  content(): Buffer {
    return this.#buffer.subarray(0, this.length);
  }
}
