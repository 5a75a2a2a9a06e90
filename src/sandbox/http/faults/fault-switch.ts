import type { OperationName } from '../operation-name.ts';
import { type ChosenFault, chooseFaults } from './choose-faults.ts';

/** Faults that are on without being asked for by a request. */
export interface ActiveFaults {
  /** As in the header of a request. */
  readonly faults: string;
  /** Absent: all operations. */
  readonly operation?: OperationName | undefined;
  /** The id of a user; absent: all of them. */
  readonly caller?: string | undefined;
  /** How many more requests are hit; absent: all, until they are switched off. */
  readonly times?: number | undefined;
}

export interface FaultSwitch {
  /** Replaces all that was on before; refuses with 400 what is not in the catalogue. */
  set(active: readonly ActiveFaults[]): void;
  /** What is still on. */
  active(): readonly ActiveFaults[];
  /** What hits a request, which is counted. */
  hit(operation: string | undefined, callerId: string | undefined): readonly ChosenFault[];
}

export function createFaultSwitch(): FaultSwitch {
  let entries: { active: ActiveFaults; readonly chosen: readonly ChosenFault[] }[] = [];

  return {
    set(all) {
      entries = all.map((active) => ({ active, chosen: chooseFaults(active.faults) }));
    },
    active: () => entries.map(({ active }) => active),
    hit(operation, callerId) {
      if (entries.length === 0) return [];
      const hitting = entries.filter(
        ({ active }) =>
          (active.operation === undefined || active.operation === operation) &&
          (active.caller === undefined || active.caller === callerId),
      );
      for (const entry of hitting) {
        const { times } = entry.active;
        if (times !== undefined) entry.active = { ...entry.active, times: times - 1 };
      }
      entries = entries.filter(({ active }) => active.times !== 0);
      return hitting.flatMap(({ chosen }) => chosen);
    },
  };
}
