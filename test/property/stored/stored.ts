import { type GraphQLResolveInfo, Kind, type SelectionSetNode } from 'graphql';
import type { ModelWorld } from '../../kit/model-world.ts';
import type { CallBound } from '../call-bound.ts';
import type { Views } from './views.ts';

/** What every part of an answer is made from. */
export interface Stored {
  readonly world: ModelWorld;
  readonly bound: CallBound;
  /** How each kind of thing is shown. */
  readonly views: Views;
}

/** An object as a client may see it: values, and functions of arguments for what leads on. */
export type View = Readonly<Record<string, unknown>>;

/** Upstream says no, or the question makes no sense: an error at this field. */
export class Refused extends Error {}

/** What is visible of stored rows. */
export function visible<T extends { readonly id: string }>({ world }: Stored, rows: readonly T[]): T[] {
  return rows.filter(({ id }) => !world.hidden.has(id));
}

/** Upstream's page limit, which is the documented one or less. */
export function pageSize({ world }: Stored, documented: number): number {
  return Math.min(documented, world.maxPageSize);
}

/** A link to what one may not see is null only where more than its id is asked for. */
export function asksBeyond(info: GraphQLResolveInfo, known: readonly string[]): boolean {
  return selectedNames(info).some((name) => name !== '__typename' && !known.includes(name));
}

export function selectedNames(info: GraphQLResolveInfo): string[] {
  const within = (selectionSet: SelectionSetNode | undefined): string[] =>
    (selectionSet?.selections ?? []).flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return [selection.name.value];
      if (selection.kind === Kind.INLINE_FRAGMENT) return within(selection.selectionSet);
      return within(info.fragments[selection.name.value]?.selectionSet);
    });
  return info.fieldNodes.flatMap(({ selectionSet }) => within(selectionSet));
}
