import type { GraphQLResolveInfo } from 'graphql';

// The most that a query may cost upstream, from what it asks of a world:
// - a list costs one request for each page of what is asked for of it;
// - all objects that are reached at one place of the query by their ids cost, together, as many requests as it takes
//   to name them all, and where upstream gives them for one conversation at a time, as many for each conversation;
// - what upstream gives for one object only costs one request for each object at that place.
// A place is a field of the query under its parents, whatever the positions in lists on the way there.
// The same list, asked for at the same place by way of several objects, is asked for once.

/** Counts what a query may cost, while it is answered from the stored world. */
export class CallBound {
  readonly #reads = new Map<string, number>();
  readonly #batches = new Map<string, { readonly ids: Set<string>; readonly costOf: BatchCost }>();

  /** One thing that is read by itself, in so many requests. */
  read(key: string, calls = 1): void {
    this.#reads.set(key, Math.max(calls, this.#reads.get(key) ?? 0));
  }

  /** One of the things that are read together. */
  batch(key: string, id: string, costOf: BatchCost): void {
    const batch = this.#batches.get(key) ?? { ids: new Set(), costOf };
    batch.ids.add(id);
    this.#batches.set(key, batch);
  }

  get total(): number {
    const reads = [...this.#reads.values()];
    const batches = [...this.#batches.values()].map(({ ids, costOf }) => costOf([...ids]));
    return [...reads, ...batches].reduce((sum, calls) => sum + calls, 0);
  }
}

type BatchCost = (ids: readonly string[]) => number;

/** The field under its parents: response names, and types where they can differ. */
export function placeOf({ path }: Pick<GraphQLResolveInfo, 'path'>): string {
  const names: string[] = [];
  for (let at: typeof path | undefined = path; at; at = at.prev) {
    if (typeof at.key === 'string') names.unshift(`${at.typename}.${at.key}`);
  }
  return names.join('/');
}

/** Requests for so many items of a list; an empty page is a page too. */
export function pagesOf(items: number, pageSize: number): number {
  return Math.max(1, Math.ceil(items / pageSize));
}
