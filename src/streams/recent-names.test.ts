import { expect, it } from 'vitest';
import { RecentNames } from './recent-names.ts';

const names = ['a', 'b', 'c'];

it('keeps a name in mind for some time after it was last given', () => {
  let nowMs = 0;
  const recent = new RecentNames({ retentionMs: 10, maxNames: 9 }, { now: () => nowMs });
  recent.add('a');
  recent.add('b');
  nowMs = 10;
  recent.add('a');
  expect(names.filter((name) => recent.has(name))).toEqual(['a', 'b']);
  nowMs = 11;
  expect(names.filter((name) => recent.has(name))).toEqual(['a']);
  nowMs = 21;
  expect(recent.has('a')).toBe(false);
});

it('forgets the oldest of too many', () => {
  const recent = new RecentNames({ retentionMs: 10, maxNames: 2 }, { now: () => 0 });
  for (const name of ['a', 'b', 'a', 'c']) recent.add(name);
  expect(names.filter((name) => recent.has(name))).toEqual(['a', 'c']);
});
