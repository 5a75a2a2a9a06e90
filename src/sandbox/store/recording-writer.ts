import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** A recording on its way in; no more of it than its first and its latest chunk is ever in memory. */
export interface RecordingWriter {
  write(bytes: Uint8Array): Promise<void>;
  /** Keeps what is left. The first bytes may be replaced: headers name lengths that are only known now. */
  finish(start?: Uint8Array): Promise<void>;
}

export function createRecordingWriter(db: Kysely<Tables>, id: string, chunkBytes: number): RecordingWriter {
  const first = new PartialChunk(chunkBytes);
  let latest = first;
  let fullChunks = 0;

  const insert = async (ordinal: number, bytes: Buffer): Promise<void> => {
    await db.insertInto('recording_chunks').values({ recording_id: id, ordinal, bytes }).execute();
  };

  return {
    async write(bytes) {
      for (let rest = bytes; rest.length > 0; ) {
        rest = latest.take(rest);
        if (!latest.isFull) return;
        // The first one waits for the end, where its header may change.
        if (latest !== first) await insert(fullChunks, latest.bytes());
        fullChunks += 1;
        latest = new PartialChunk(chunkBytes);
      }
    },
    async finish(start = new Uint8Array()) {
      first.replaceStart(start);
      await insert(0, first.bytes());
      if (latest !== first && latest.length > 0) await insert(fullChunks, latest.bytes());
      const byteLength = latest === first ? first.length : fullChunks * chunkBytes + latest.length;
      await db.updateTable('recordings').set({ byte_length: byteLength }).where('id', '=', id).execute();
    },
  };
}

class PartialChunk {
  readonly #buffer: Buffer;
  length = 0;

  constructor(size: number) {
    this.#buffer = Buffer.allocUnsafe(size);
  }

  get isFull(): boolean {
    return this.length === this.#buffer.length;
  }

  /** Takes what there is room for and gives back the rest. */
  take(bytes: Uint8Array): Uint8Array {
    const taken = bytes.subarray(0, this.#buffer.length - this.length);
    this.#buffer.set(taken, this.length);
    this.length += taken.length;
    return bytes.subarray(taken.length);
  }

  replaceStart(bytes: Uint8Array): void {
    if (bytes.length > this.length) throw new RangeError('What is to be replaced is not there.');
    this.#buffer.set(bytes);
  }

  bytes(): Buffer {
    return this.#buffer.subarray(0, this.length);
  }
}
