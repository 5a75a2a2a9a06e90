import { createStore } from '../state/store.ts';

/** One operation that the page has sent, and what came of it. */
export interface LoggedRequest {
  readonly id: number;
  readonly kind: 'query' | 'mutation' | 'subscription';
  readonly name: string;
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly sentAt: number;
  readonly state: 'RUNNING' | 'DONE' | 'FAILED';
  /** Until the answer; of a subscription, until it ended. */
  readonly durationMs: number | null;
  /** What it cost upstream; null where the server did not say. */
  readonly upstream: UpstreamCost | null;
  readonly errors: readonly string[];
  /** Of a subscription. */
  readonly events: number;
}

export interface UpstreamCost {
  readonly calls: number;
  readonly byOperation: Readonly<Record<string, number>>;
}

const MAX_KEPT = 100;

/** Newest first. */
export const requestLog = createStore<readonly LoggedRequest[]>([]);

export interface SentRequest {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
}

let count = 0;

/** Notes what is sent, and returns what changes the note. */
export function logRequest({ query, variables = {} }: SentRequest) {
  count += 1;
  const id = count;
  const sentAt = Date.now();
  const entry: LoggedRequest = {
    id,
    ...describe(query),
    document: query.trim(),
    variables,
    sentAt,
    state: 'RUNNING',
    durationMs: null,
    upstream: null,
    errors: [],
    events: 0,
  };
  requestLog.update((entries) => [entry, ...entries].slice(0, MAX_KEPT));
  const amend = (change: (entry: LoggedRequest) => Partial<LoggedRequest>) =>
    requestLog.update((entries) =>
      entries.map((each) => (each.id === id ? { ...each, ...change(each) } : each)),
    );
  return {
    countEvent: () => amend(({ events }) => ({ events: events + 1 })),
    end: (outcome: Partial<Pick<LoggedRequest, 'upstream' | 'errors'>> = {}) =>
      amend(() => ({
        ...outcome,
        state: outcome.errors?.length ? 'FAILED' : 'DONE',
        durationMs: Date.now() - sentAt,
      })),
  };
}

function describe(query: string): Pick<LoggedRequest, 'kind' | 'name'> {
  const [, kind = 'query', name = 'Unnamed'] = /\b(query|mutation|subscription)\s+(\w+)/.exec(query) ?? [];
  return { kind: kind === 'mutation' || kind === 'subscription' ? kind : 'query', name };
}
