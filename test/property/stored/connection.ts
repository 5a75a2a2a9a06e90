import type { View } from './stored.ts';

export interface PageArguments {
  readonly first?: number;
  readonly last?: number;
}

export interface OrderKey {
  readonly field: string;
  readonly direction: 'ASC' | 'DESC';
}

export interface Ordered {
  readonly orderBy?: readonly OrderKey[];
}

const defaultSize = 20;

export function sizeOf({ first, last }: PageArguments): number {
  return first ?? last ?? defaultSize;
}

/** One end of a list, as the specification of connections says. */
export function connection<T>(items: readonly T[], args: PageArguments, viewOf: (item: T) => View): View {
  const size = sizeOf(args);
  const fromEnd = args.last !== undefined;
  const shown = fromEnd ? items.slice(Math.max(0, items.length - size)) : items.slice(0, size);
  const isCut = shown.length < items.length;
  return {
    edges: shown.map((item) => ({ node: viewOf(item) })),
    pageInfo: { hasNextPage: isCut && !fromEnd, hasPreviousPage: isCut && fromEnd },
  };
}

/** Rows by each key in turn, and by id in the direction of the last. */
export function ordered<T extends { readonly id: string }>(
  rows: readonly T[],
  keys: readonly OrderKey[],
  valuesOf: Readonly<Record<string, (row: T) => string>>,
): T[] {
  const last = keys.at(-1)?.direction ?? 'ASC';
  const steps = [
    ...keys.map(({ field, direction }) => ({ read: valuesOf[field], direction })),
    { read: ({ id }: T) => id, direction: last },
  ];
  return rows.toSorted((one, other) => {
    for (const { read, direction } of steps) {
      const [a, b] = [read?.(one) ?? '', read?.(other) ?? ''];
      if (a !== b) return (a < b ? -1 : 1) * (direction === 'ASC' ? 1 : -1);
    }
    return 0;
  });
}

/** The order that was asked for, or the usual one. */
export function orderOf({ orderBy = [] }: Ordered, usual: readonly OrderKey[]): readonly OrderKey[] {
  return orderBy.length > 0 ? orderBy : usual;
}

/** Whether a filter lets a value through: one that is left out does. */
export function isAmong(wanted: readonly string[] | undefined, value: string): boolean {
  return wanted === undefined || wanted.some((id) => rawIdOf(id) === value);
}

/** The id in the REST API, of a global id with one part or of itself. */
export function rawIdOf(id: string): string {
  return /^[a-f0-9]{24}$/.test(id) ? id : (partsOf(id).at(-1) ?? '');
}

/** `Conversation:<id>`, taken apart. */
export function partsOf(globalId: string): string[] {
  return Buffer.from(globalId, 'base64url').toString('utf8').split(':');
}

export interface TagWanted {
  readonly key: string;
  readonly value?: string;
}

export function carries(
  tags: readonly { readonly key: string; readonly value: string | null }[],
  wanted: readonly TagWanted[] = [],
): boolean {
  return wanted.every(({ key, value }) =>
    tags.some((tag) => tag.key === key && (value === undefined || tag.value === value)),
  );
}
