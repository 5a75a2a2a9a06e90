import { crc32 } from 'node:zlib';
import { SegmentedCache } from '../lib/segmented-cache.ts';
import type { AnswerShape } from './answer-shape.ts';
import { parseJson } from './json-body.ts';

interface KnownAnswer {
  readonly target: string;
  readonly body: Buffer;
  readonly value: unknown;
}

/** An answer is looked for by its beginning and its length; whether it is the same is seen by all of it. */
const LOOKED_AT_BYTES = 4096;
/** What an answer takes in memory beside its bytes. */
const ENTRY_BYTES = 512;
/** Of all that is kept, so much may be one answer. */
const LARGEST_SHARE = 1 / 8;
/** How many of the answers that came last are remembered as seen, by their checksums. */
const SIGHTINGS = 4096;

/**
 * What was made of answers that came more than once. Upstream is asked every time; but what comes with the very bytes
 * of another day is not read again, for reading JSON and checking each of its values takes many times as long as
 * comparing bytes. What is given may have been given before: nobody may change it.
 */
export class KnownAnswers {
  readonly #known: SegmentedCache<KnownAnswer, number>;
  readonly #largestBytes: number;
  /** Each in a place that follows from itself. What comes once leaves nothing but such a number behind. */
  readonly #seen = new Int32Array(SIGHTINGS);

  /** `maxBytes` bounds the bytes that are kept; what was made of them takes a little more than that once more. */
  constructor(maxBytes: number) {
    this.#known = new SegmentedCache({ maxEntries: Number.POSITIVE_INFINITY, maxWeight: maxBytes });
    this.#largestBytes = maxBytes * LARGEST_SHARE;
  }

  /**
   * What the shape makes of the answer to a read of this target; equal targets have equal shapes. Throws where the body
   * is no JSON, or not of the shape.
   */
  read<T>(target: string, body: Buffer, shape: AnswerShape<T>): T {
    if (body.length > this.#largestBytes) return shape.parse(parseJson(body));
    const key = keyOf(target, body);
    const known = this.#known.get(key);
    // What this target was answered with was made by an equal shape.
    if (known && known.target === target && known.body.equals(body)) return known.value as T;
    const value = shape.parse(parseJson(body));
    if (this.#hasCome(key, body)) this.#keep(key, { target, body: copyOf(body), value });
    return value;
  }

  #hasCome(key: number, body: Buffer): boolean {
    const checksum =
      body.length > LOOKED_AT_BYTES ? crc32(body.subarray(LOOKED_AT_BYTES), key >>> 0) | 0 : key;
    const place = checksum & (SIGHTINGS - 1);
    if (this.#seen[place] === checksum) return true;
    this.#seen[place] = checksum;
    return false;
  }

  #keep(key: number, known: KnownAnswer): void {
    this.#known.set(key, known, known.body.length + ENTRY_BYTES);
  }
}

/** The same for the same, and for hardly anything else. */
function keyOf(target: string, body: Buffer): number {
  const beginning = body.length > LOOKED_AT_BYTES ? body.subarray(0, LOOKED_AT_BYTES) : body;
  return crc32(target, crc32(beginning, body.length)) | 0;
}

/** In memory of its own: what came from a socket, or from the pool of small buffers, would be kept with all around it. */
function copyOf(body: Buffer): Buffer {
  const copy = Buffer.allocUnsafeSlow(body.length);
  copy.set(body);
  return copy;
}
