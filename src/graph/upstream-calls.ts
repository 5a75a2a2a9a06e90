/** Where in an operation a field stands, as far as it matters for what it costs upstream. */
export interface CallSite {
  /** How many objects it is asked on. */
  readonly objects: number;
  /** How many conversations these belong to, at most. */
  readonly conversations: number;
  /** How many items are asked for of each object: those of a page, or as many as there are ids; else one. */
  readonly items: number;
  /** Whether the page is to begin or end at a cursor. */
  readonly hasCursor: boolean;
  /** The names of the fields that are selected below it. */
  readonly selected: ReadonlySet<string>;
}

/** The type whose parts upstream gives for one object at a time. */
export const ownerOfParts = 'Conversation';

/** The upstream calls that a field is expected to cause at one place of an operation. */
export type CountCalls = (site: CallSite) => number;

declare module 'graphql' {
  interface GraphQLFieldExtensions<_TSource, _TContext, _TArgs> {
    upstreamCalls?: CountCalls;
  }
}

/**
 * Declares what a field costs, for its `extensions`. An operation that could cost more than is allowed is refused
 * before it begins; what it really costs is counted as it runs.
 */
export const upstreamCalls = (count: CountCalls) => ({ upstreamCalls: count });

export const eachObject: CountCalls = ({ objects }) => objects;

export const eachItem: CountCalls = ({ objects, items }) => objects * items;

/** What upstream gives for one conversation at a time. */
export const eachConversation: CountCalls = ({ conversations }) => conversations;

/** How long a list is taken to be of which nothing is known before it is there. */
export const usualListLength = 5;

/** Objects that are fetched by their ids, so many in a request; `idsEach`: where an object leads to several. */
export function inBatchesOf(size: number, idsEach = 1): CountCalls {
  return ({ objects }) => Math.ceil((objects * idsEach) / size);
}

/** A list of its own for each object, so many rows in a request. */
export function inPagesOf(size: number, rowsPerItem = 1): CountCalls {
  return ({ objects, items }) => objects * Math.max(1, Math.ceil((items * rowsPerItem) / size));
}

/** Lists of many objects that are read as one, apart from those that begin at a cursor. */
export function inSharedPagesOf(size: number): CountCalls {
  const alone = inPagesOf(size);
  return (site) =>
    site.hasCursor ? alone(site) : Math.ceil((site.objects * Math.max(1, site.items)) / size);
}

/** Nothing, where only these are selected. */
export function unlessOnly(known: ReadonlySet<string>, count: CountCalls): CountCalls {
  return (site) => ([...site.selected].every((name) => known.has(name)) ? 0 : count(site));
}

/** Nothing, where none of these is selected. */
export function ifAny(names: ReadonlySet<string>, count: CountCalls): CountCalls {
  return (site) => ([...site.selected].some((name) => names.has(name)) ? count(site) : 0);
}
