import type { Readable } from 'node:stream';
import type { CallerError } from './errors/errors.ts';

/** A file that comes with an operation. When the operation begins, its bytes are still on their way. */
export class Upload {
  /** As the client declares it. */
  readonly contentType: string;
  readonly #content: UploadContent;
  #isOpen = false;

  constructor(contentType: string, content: UploadContent) {
    this.contentType = contentType;
    this.#content = content;
  }

  /** Its bytes as they come, once. Ends only when the whole request has come as it should; else fails. */
  open(): Readable {
    this.#isOpen = true;
    return this.#content;
  }

  /** Its bytes are of no use any more: what is still to come is let through unseen. */
  discard(): void {
    this.#content.destroy();
  }

  /** Whether anybody has asked for the bytes. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Why the bytes did not come to their end, where that is not the reader's doing. */
  get failure(): CallerError | null {
    return this.#content.failure;
  }

  /** SHA-256 of the bytes, in hex; null until all of them have been read. */
  get digest(): string | null {
    return this.#content.digest;
  }
}

/** The bytes of an upload. */
export interface UploadContent extends Readable {
  readonly failure: CallerError | null;
  readonly digest: string | null;
}
