import { flipSort, type SortKey } from '../../upstream/sort.ts';
import { builder } from '../builder.ts';
import type { Direction } from './cursor.ts';

export const OrderDirection = builder.enumType('OrderDirection', {
  description: 'Which way to order.',
  values: {
    ASC: { description: 'From the smallest, oldest or first in the alphabet.' },
    DESC: { description: 'From the largest, newest or last in the alphabet.' },
  } as const,
});

/** Walking backward is walking the flipped list forward. */
export function sortFor<F extends string>(
  direction: Direction,
  sort: readonly SortKey<F>[],
): readonly SortKey<F>[] {
  return direction === 'FORWARD' ? sort : flipSort(sort);
}
