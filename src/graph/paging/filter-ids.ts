import { badInput } from './cursor.ts';

/** What the description of each list of ids in a filter says, so that nobody has to find out. */
export const idLimit = 'At most 150 ids altogether in one filter, where the server is not set otherwise.';

/** Refuses more ids than fit into the address of one upstream request, before any is made. */
export function limitFilterIds(
  maxIds: number,
  lists: readonly (readonly unknown[] | null | undefined)[],
): void {
  const given = lists.reduce((sum, list) => sum + (list?.length ?? 0), 0);
  if (given > maxIds) {
    throw badInput(
      `A filter names ${maxIds} ids at most, all its lists together; this one names ${given}. Ask in several operations.`,
    );
  }
}
