import { describe, expect, it } from 'vitest';
import { nextTurn } from '../lib/next-turn.ts';
import { LeaseLostError, LogUnavailableError } from './interaction-log.ts';
import { keepRenewed } from './keep-renewed.ts';

/** Something that is renewed when the test says so, and each time ends in the way that the test says. */
function setUp() {
  const seen = { renewals: 0, losses: 0 };
  const pending: ((error: Error) => void)[] = [];
  let tick = () => {};
  const renew = () => {
    seen.renewals += 1;
    return new Promise<void>((_, reject) => pending.push(reject));
  };
  const stop = keepRenewed(
    { renew },
    {
      everyMs: 1,
      every: (_, act) => {
        tick = act;
        return () => {
          tick = () => {};
        };
      },
      onLost: () => {
        seen.losses += 1;
      },
    },
  );
  const failAll = (error: Error) => {
    for (const fail of pending.splice(0)) fail(error);
    return nextTurn();
  };
  return { seen, stop, tick: () => tick(), failAll };
}

describe('something that is kept renewed', () => {
  it('is tried again where it could not be reached', async () => {
    const { seen, tick, failAll } = setUp();
    tick();
    await failAll(new LogUnavailableError());
    tick();
    expect(seen).toEqual({ renewals: 2, losses: 0 });
  });

  it('is lost once, however many tries hear of it, and not tried any more', async () => {
    const { seen, tick, failAll } = setUp();
    tick();
    tick();
    await failAll(new LeaseLostError());
    tick();
    expect(seen).toEqual({ renewals: 2, losses: 1 });
  });

  it('is left alone when nobody needs it any more', () => {
    const { seen, stop, tick } = setUp();
    stop();
    tick();
    expect(seen).toEqual({ renewals: 0, losses: 0 });
  });
});
