import { describe, expect, it } from 'vitest';
import { SegmentedCache } from './segmented-cache.ts';

const cacheOf = (maxEntries: number, maxWeight = 1_000) =>
  new SegmentedCache<number>({ maxEntries, maxWeight });

describe('a segmented cache', () => {
  it('gives what was set, and nothing else', () => {
    const cache = cacheOf(10);
    cache.set('a', 1, 1);
    expect([cache.get('a'), cache.get('b')]).toEqual([1, undefined]);
  });

  it('holds no more entries than it may', () => {
    const cache = cacheOf(3);
    for (const [value, key] of [...'abcdef'].entries()) cache.set(key, value, 1);
    expect(cache.size).toBe(3);
    expect(['a', 'b', 'c', 'd', 'e', 'f'].map((key) => cache.get(key))).toEqual([
      undefined,
      undefined,
      undefined,
      3,
      4,
      5,
    ]);
  });

  it('weighs no more than it may, and does not take what alone weighs more', () => {
    const cache = cacheOf(100, 10);
    cache.set('a', 1, 6);
    cache.set('b', 2, 6);
    cache.set('c', 3, 11);
    expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual([undefined, 2, undefined]);
    expect(cache.weight).toBe(6);
  });

  it('keeps what was used twice from a flood of what is used once', () => {
    const cache = cacheOf(10);
    cache.set('kept', 0, 1);
    cache.get('kept');
    for (let value = 0; value < 1_000; value += 1) cache.set(`once ${value}`, value, 1);
    expect(cache.get('kept')).toBe(0);
    expect(cache.size).toBe(10);
  });

  it('forgets, of what was used twice, what was used longest ago', () => {
    const cache = cacheOf(10);
    for (let value = 0; value < 20; value += 1) {
      cache.set(`${value}`, value, 1);
      cache.get(`${value}`);
    }
    cache.set('new', 20, 1);
    expect(cache.get('0')).toBeUndefined();
    expect(cache.get('19')).toBe(19);
    expect(cache.size).toBeLessThanOrEqual(10);
  });

  it('keeps what is used again and again from what was used twice', () => {
    const cache = cacheOf(10);
    const use = (key: string) => cache.get(key) ?? cache.set(key, 0, 1);
    for (let turn = 0; turn < 100; turn += 1) {
      for (const key of ['often', 'often too', `twice ${turn}`, `twice ${turn}`]) use(key);
    }
    expect([cache.get('often'), cache.get('often too'), cache.get('twice 0')]).toEqual([0, 0, undefined]);
  });

  it('counts an entry that is set again once, with its new weight', () => {
    const cache = cacheOf(10);
    cache.set('a', 1, 5);
    cache.get('a');
    cache.set('a', 2, 7);
    expect([cache.get('a'), cache.size, cache.weight]).toEqual([2, 1, 7]);
  });
});
