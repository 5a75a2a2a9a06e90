export interface CacheBounds {
  readonly maxEntries: number;
  /** Of all entries together, in whatever unit `set` is given. */
  readonly maxWeight: number;
}

interface Entry<Value> {
  readonly value: Value;
  readonly weight: number;
  /** Since it was put where it stands. */
  wasUsed: boolean;
}

/** How much of the cache is for entries that were asked for again. */
const PROTECTED_SHARE = 0.8;

/**
 * A bounded cache that forgets what has not been used for long, in two segments: an entry starts on probation and is
 * protected from its second use on. A flood of keys that are used once therefore pushes out only its own kind.
 */
export class SegmentedCache<Value, Key = string> {
  readonly #total: CacheBounds;
  readonly #probation = new Segment<Value, Key>();
  readonly #protected = new Segment<Value, Key>();
  readonly #protectedBounds: CacheBounds;

  constructor(bounds: CacheBounds) {
    this.#total = bounds;
    this.#protectedBounds = {
      maxEntries: Math.floor(bounds.maxEntries * PROTECTED_SHARE),
      maxWeight: bounds.maxWeight * PROTECTED_SHARE,
    };
  }

  get size(): number {
    return this.#probation.size + this.#protected.size;
  }

  get weight(): number {
    return this.#probation.weight + this.#protected.weight;
  }

  get(key: Key): Value | undefined {
    const used = this.#protected.use(key);
    if (used) return used.value;
    const known = this.#probation.take(key);
    if (!known) return undefined;
    this.#protected.put(key, known);
    while (this.#protected.exceeds(this.#protectedBounds)) {
      const [oldest, entry] = this.#protected.takeOldest();
      this.#probation.put(oldest, entry);
    }
    return known.value;
  }

  /**
   * Keeps the value on probation, in the room that the protected leave: while they take all of their share, what weighs
   * more than the rest is gone at once, and so is always what weighs more than all may.
   */
  set(key: Key, value: Value, weight: number): void {
    this.#protected.take(key);
    this.#probation.take(key);
    if (weight > this.#total.maxWeight) return;
    this.#probation.put(key, { value, weight, wasUsed: false });
    while (this.size > this.#total.maxEntries || this.weight > this.#total.maxWeight) {
      (this.#probation.size > 0 ? this.#probation : this.#protected).takeOldest();
    }
  }
}

/**
 * Entries in the order in which they were put. A use only leaves a mark, and what is marked is put anew when its turn
 * comes to go: to move an entry for each use would take several times as long as to find it.
 */
class Segment<Value, Key> {
  readonly #entries = new Map<Key, Entry<Value>>();
  #weight = 0;

  get size(): number {
    return this.#entries.size;
  }

  get weight(): number {
    return this.#weight;
  }

  exceeds({ maxEntries, maxWeight }: CacheBounds): boolean {
    return this.size > maxEntries || this.#weight > maxWeight;
  }

  put(key: Key, entry: Entry<Value>): void {
    this.#entries.set(key, entry);
    this.#weight += entry.weight;
  }

  take(key: Key): Entry<Value> | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    this.#entries.delete(key);
    this.#weight -= entry.weight;
    return entry;
  }

  use(key: Key): Entry<Value> | undefined {
    const entry = this.#entries.get(key);
    if (entry) entry.wasUsed = true;
    return entry;
  }

  takeOldest(): readonly [Key, Entry<Value>] {
    for (const [key, entry] of this.#entries) {
      this.take(key);
      if (!entry.wasUsed) return [key, entry];
      entry.wasUsed = false;
      this.put(key, entry);
    }
    throw new Error('An empty segment has no oldest entry.');
  }
}
