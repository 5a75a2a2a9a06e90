import DataLoader from 'dataloader';
import { maxFeedbackPerPage } from '../../upstream/feedback.ts';
import type { Page, PageQuery } from '../../upstream/page.ts';
import { maxParentsPerRequest } from '../batching/whole-lists.ts';
import { OperationTooExpensiveError } from '../errors/errors.ts';
import type { PagingLimits } from '../paging/paging.ts';

/** Upstream reads no feedback by its id: it is looked for in the lists of its parents, newest first. */
export class FeedbackFinder<T> {
  readonly #readPage: (parentIds: readonly string[], page: PageQuery) => Promise<Page<T>>;
  readonly #parentOf: (keyParts: readonly string[]) => string;
  readonly #keyOf: (item: T) => string;
  readonly #loader = new DataLoader<string, T | null>((keys) => this.#findAll(keys), {
    maxBatchSize: maxParentsPerRequest,
  });
  #maxRequests = 0;

  constructor(
    readPage: (parentIds: readonly string[], page: PageQuery) => Promise<Page<T>>,
    parentOf: (keyParts: readonly string[]) => string,
    keyOf: (item: T) => string,
  ) {
    this.#readPage = readPage;
    this.#parentOf = parentOf;
    this.#keyOf = keyOf;
  }

  /** Null where there is none with this key. Throws where finding that out would take too many requests. */
  find(key: string, { maxRequests }: PagingLimits): Promise<T | null> {
    // All who share a finder are of one operation, and under the same limits.
    this.#maxRequests = maxRequests;
    return this.#loader.load(key);
  }

  async #findAll(keys: readonly string[]): Promise<(T | Error | null)[]> {
    const parentIds = [...new Set(keys.map((key) => this.#parentOf(key.split(':'))))];
    const found = new Map<string, T>();
    let token: number | null = null;
    let requests = 0;
    do {
      const page: Page<T> = await this.#readPage(parentIds, { limit: maxFeedbackPerPage, token });
      for (const item of page.items) found.set(this.#keyOf(item), item);
      token = page.nextToken;
      requests += 1;
    } while (token !== null && requests < this.#maxRequests && !keys.every((key) => found.has(key)));
    const rest = token === null ? null : tooFarBack();
    return keys.map((key) => found.get(key) ?? rest);
  }
}

function tooFarBack(): OperationTooExpensiveError {
  return new OperationTooExpensiveError(
    'This feedback is not among the newest, and looking for it further back would take too many upstream requests. Page through the list that it is in.',
  );
}
