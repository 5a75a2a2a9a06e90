import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { type CallerError, PayloadTooLargeError } from '../../graph/errors/errors.ts';
import type { UploadContent } from '../../graph/upload.ts';

/** The file of a form, passed on as fast as it is read. When its reader leaves, the rest of it is let through unseen. */
export class ReceivedFile extends Readable implements UploadContent {
  readonly #part: Readable;
  readonly #hash = createHash('sha256');
  #failure: CallerError | null = null;
  #digest: string | null = null;
  #bytes = 0;

  constructor(part: Readable, maxBytes: number) {
    super();
    this.#part = part;
    // Between two reads nobody listens; the next one meets the error.
    this.on('error', () => {});
    part.on('error', () => {});
    part.on('data', (chunk: Buffer) => {
      this.#bytes += chunk.length;
      if (this.#bytes > maxBytes) return this.fail(new PayloadTooLargeError(maxBytes));
      this.#hash.update(chunk);
      if (!this.push(chunk)) part.pause();
    });
    part.pause();
  }

  get failure(): CallerError | null {
    return this.#failure;
  }

  get digest(): string | null {
    return this.#digest;
  }

  /** Nothing follows, and the form around it was whole. */
  complete(): void {
    if (this.destroyed) return;
    this.#digest = this.#hash.digest('hex');
    this.push(null);
  }

  fail(error: CallerError): void {
    if (this.#digest !== null) return;
    this.#failure ??= error;
    this.destroy(error);
  }

  override _read(): void {
    this.#part.resume();
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    this.#part.removeAllListeners('data');
    this.#part.resume();
    callback(error);
  }
}
