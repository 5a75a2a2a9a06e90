import { atTurnEnd } from '../../lib/turn-end.ts';
import { Upcoming } from '../../lib/upcoming.ts';

/** Waits for one read, and for those that were asked for at the same time. */
export type SideBySide<T> = (read: () => Promise<T>) => Promise<T>;

/**
 * Lets reads that are asked for at the same time be answered at the same time. Lists of many parents that upstream
 * gives one by one would otherwise arrive one by one, and what is asked of their items could not be batched over all
 * of them. A read that fails, fails alone.
 */
export function createSideBySide<T>(): SideBySide<T> {
  let asked: AskedRead<T>[] = [];
  const begin = () => {
    const reads = asked;
    asked = [];
    beginTogether(reads);
  };
  return (read) => {
    if (asked.length === 0) atTurnEnd(begin);
    const answer = new Upcoming<T>();
    asked.push({ read, answer });
    return answer;
  };
}

interface AskedRead<T> {
  readonly read: () => Promise<T>;
  readonly answer: Upcoming<T>;
}

function beginTogether<T>(reads: readonly AskedRead<T>[]): void {
  const outcomes: (() => void)[] = [];
  let awaited = reads.length;
  const arrive = (index: number, tell: () => void) => {
    outcomes[index] = tell;
    awaited -= 1;
    if (awaited === 0) for (const outcome of outcomes) outcome();
  };
  for (const [index, { read, answer }] of reads.entries()) {
    begun(read).then(
      (value) => arrive(index, () => answer.take(value)),
      (error: unknown) => arrive(index, () => answer.refuse(error)),
    );
  }
}

/** Whoever fails at once is told so as all others are. */
function begun<T>(read: () => Promise<T>): Promise<T> {
  try {
    return read();
  } catch (error) {
    return Promise.reject(error);
  }
}
