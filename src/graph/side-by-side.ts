import DataLoader from 'dataloader';
import { settled } from './settled.ts';

/** Waits for one read, and for those that were asked for at the same time. */
export type SideBySide<T> = (read: () => Promise<T>) => Promise<T>;

/**
 * Lets reads that are asked for at the same time be answered at the same time. Lists of many parents that upstream
 * gives one by one would otherwise arrive one by one, and what is asked of their items could not be batched over all
 * of them. A read that fails, fails alone.
 */
export function createSideBySide<T>(): SideBySide<T> {
  const loader = new DataLoader<() => Promise<T>, T>(
    (reads) => Promise.all(reads.map((read) => settled(read()))),
    { cache: false },
  );
  return (read) => loader.load(read);
}
