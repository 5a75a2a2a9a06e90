export interface ObjectIdOptions {
  readonly now: () => number;
  /** Ten hex digits that no other process shares. */
  readonly processPart: string;
}

const maxCounter = 0xffffff;
const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');

/**
 * Makes ids of 24 hex digits: seconds, process, counter. Ids of one process sort in the order in which they were
 * made, also when the clock steps back or more than 16 million are made in a second.
 */
export function createObjectIds({ now, processPart }: ObjectIdOptions): () => string {
  let second = 0;
  let counter = 0;
  return () => {
    const current = Math.floor(now() / 1000);
    if (current > second) {
      second = current;
      counter = 0;
    } else if (counter > maxCounter) {
      second += 1;
      counter = 0;
    }
    const id = `${hex(second, 8)}${processPart}${hex(counter, 6)}`;
    counter += 1;
    return id;
  };
}
