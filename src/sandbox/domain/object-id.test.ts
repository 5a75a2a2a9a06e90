import { expect, test } from 'vitest';
import { createObjectIds } from './object-id.ts';

const processPart = 'abcdef0123';

test('an id is seconds, process and counter', () => {
  const newId = createObjectIds({ now: () => 0x6840c1d0 * 1000 + 999, processPart });
  expect([newId(), newId()]).toEqual(['6840c1d0abcdef0123000000', '6840c1d0abcdef0123000001']);
});

test('ids sort as they were made, also when the clock steps back', () => {
  const times = [5_000, 5_500, 9_000, 4_000, 9_999, 10_000, 10_000];
  let index = 0;
  const newId = createObjectIds({ now: () => times[index++] ?? 0, processPart });
  const made = times.map(() => newId());
  expect(made).toEqual(made.toSorted());
  expect(new Set(made).size).toBe(made.length);
});
