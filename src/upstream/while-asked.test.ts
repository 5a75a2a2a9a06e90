import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { Lifetime } from '../lib/lifetime.ts';
import { whileAsked } from './while-asked.ts';

/** Something that goes on until it is given up. */
const endless = (asked: Lifetime) =>
  new Promise<string>((resolve) => {
    asked.onEnd(() => resolve('given up'));
  });

describe('what is done while somebody asks for it', () => {
  it('is given up at the end of its operation', async () => {
    const lifetime = new Lifetime();
    const done = whileAsked({ lifetime }, endless);
    lifetime.end();
    expect(await done).toBe('given up');
  });

  it('is given up when whoever asked leaves, and where they have left before', async () => {
    const leaving = new AbortController();
    const done = whileAsked({ lifetime: new Lifetime(), signal: leaving.signal }, endless);
    leaving.abort();
    expect(await done).toBe('given up');
    expect(await whileAsked({ signal: leaving.signal }, endless)).toBe('given up');
  });

  it.each([
    ['done', async () => 'done'],
    ['failed', () => Promise.reject(new Error('failed'))],
  ])('leaves nothing behind when it has %s', async (outcome, act) => {
    const { signal } = new AbortController();
    const what = await whileAsked({ signal }, act).catch(({ message }: Error) => message);
    expect(what).toBe(outcome);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });
});
