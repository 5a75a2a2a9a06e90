import { pick, within } from '../agent/pick.ts';
import type { Catalog, Service, User } from '../domain/catalog.ts';
import type { PastTalk } from './history-schema.ts';

/** One conversation that is to have taken place. */
export interface PlannedConversation {
  readonly startedAtMs: number;
  readonly service: Service;
  readonly user: User;
  readonly talk: PastTalk;
}

interface HistoryPlan {
  readonly catalog: Catalog;
  /** What users have said to each service, by the service's id. */
  readonly talks: ReadonlyMap<string, readonly PastTalk[]>;
  readonly count: number;
  readonly endsAtMs: number;
}

const DAY_MS = 86_400_000;
const SPAN_MS = 91 * DAY_MS;
/** Enough of the gap between two conversations is left that they never overlap. */
const SPREAD = 0.7;

/**
 * Spreads conversations over the three months before the end, oldest first, one after the other. Services that are no
 * longer active had theirs in the first month. Users who author services only look on.
 */
export function planHistory({ catalog, talks, count, endsAtMs }: HistoryPlan): PlannedConversation[] {
  const authors = new Set(catalog.services.map(({ authorId }) => authorId));
  const users = catalog.users.filter(({ id }) => !authors.has(id));
  const services = catalog.services.filter(({ id }) => talks.has(id));
  const gapMs = SPAN_MS / count;
  return Array.from({ length: count }, (_, index) => index).flatMap((index) => {
    const seed = `conversation ${index}`;
    const isEarly = index < count / 3;
    const service = pick(
      services.filter(({ isActive }) => isActive || isEarly),
      `${seed} service`,
    );
    const user = pick(users, `${seed} user`);
    const talk = pick(talks.get(service?.id ?? '') ?? [], `${seed} talk`);
    if (service === undefined || user === undefined || talk === undefined) return [];
    const startedAtMs = Math.floor(endsAtMs - SPAN_MS + (index + within(seed, 0, SPREAD)) * gapMs);
    return [{ startedAtMs, service, user, talk }];
  });
}
