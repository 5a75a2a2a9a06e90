import type { ExecutionResult } from 'graphql';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { tokenFor } from '../../../test/kit/jwt.ts';
import { createCaller } from '../../graph/caller.ts';
import { untilExpiry } from './token-expiry.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const mira = createCaller(`Bearer ${tokenFor('mira', { exp: 3_600 })}`);
const clock = { now: () => 0 };
const one: ExecutionResult = { data: { number: 1 } };

describe('answers until the token expires', () => {
  it('are followed by an error then', async () => {
    const endless = untilExpiry(
      (async function* () {
        yield one;
        await new Promise(() => {});
      })(),
      mira,
      clock,
    );
    expect((await endless.next()).value).toEqual(one);
    const last = endless.next();
    vi.advanceTimersByTime(3_600_000);
    expect((await last).value).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    expect((await endless.next()).done).toBe(true);
  });

  it.each([
    ['end', () => {}],
    [
      'fail',
      () => {
        throw new Error('a bug');
      },
    ],
  ])('that %s before are not waited for any more', async (_, end) => {
    const answers = untilExpiry(
      (async function* () {
        yield one;
        end();
      })(),
      mira,
      clock,
    );
    await answers.next();
    await answers.next().catch(() => {});
    expect(vi.getTimerCount()).toBe(0);
  });
});
