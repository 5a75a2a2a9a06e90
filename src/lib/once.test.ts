import { expect, it } from 'vitest';
import { once } from './once.ts';

it('asks when first needed, and never again', () => {
  let asked = 0;
  const value = once(() => {
    asked += 1;
    return undefined;
  });
  expect(asked).toBe(0);
  expect([value(), value()]).toEqual([undefined, undefined]);
  expect(asked).toBe(1);
});

it('asks again after a failure', () => {
  let asked = 0;
  const value = once(() => {
    asked += 1;
    if (asked === 1) throw new Error('Not yet.');
    return asked;
  });
  expect(value).toThrow('Not yet.');
  expect([value(), value()]).toEqual([2, 2]);
});
