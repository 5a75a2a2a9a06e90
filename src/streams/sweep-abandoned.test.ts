import { describe, expect, it } from 'vitest';
import { sweepAbandoned } from './sweep-abandoned.ts';

/** A sweeper over these streams, whose settling the test lets go on. */
function setUp(abandonedFor: (durationMs: number) => Promise<readonly string[]>) {
  const seen = { settled: [] as string[], failures: [] as unknown[] };
  let tick = () => {};
  let goOn = (_failure?: Error) => {};
  const stop = sweepAbandoned({
    log: { abandonedFor },
    abandonedMs: 500,
    everyMs: 100,
    settle: async (streamId) => {
      seen.settled.push(streamId);
      await new Promise<void>((resolve, reject) => {
        goOn = (failure) => (failure ? reject(failure) : resolve());
      });
    },
    onFailure: (error) => seen.failures.push(error),
    every: (_, act) => {
      tick = act;
      return () => {
        tick = () => {};
      };
    },
  });
  const after = (act: () => void) => {
    act();
    return new Promise<void>((resolve) => setImmediate(resolve));
  };
  return { seen, stop, tick: () => after(tick), goOn: (failure?: Error) => after(() => goOn(failure)) };
}

describe('the sweeper', () => {
  it('settles what has been abandoned for long enough, one at a time, in one sweep at a time', async () => {
    const asked: number[] = [];
    const { seen, tick, goOn } = setUp(async (durationMs) => {
      asked.push(durationMs);
      return ['a', 'b'];
    });
    await tick();
    await tick();
    expect(seen.settled).toEqual(['a']);
    await goOn();
    expect(seen.settled).toEqual(['a', 'b']);
    await goOn();
    expect(asked).toEqual([500]);
    await tick();
    expect(seen.settled).toEqual(['a', 'b', 'a']);
  });

  it('tells of a failure and goes on at the next turn', async () => {
    const failure = new Error('out of reach');
    const { seen, tick } = setUp(async () => {
      throw failure;
    });
    await tick();
    await tick();
    expect(seen.failures).toEqual([failure, failure]);
  });

  it('tells of a stream that cannot be settled, and goes on to the next', async () => {
    const failure = new Error('makes no sense');
    const { seen, tick, goOn } = setUp(async () => ['unreadable', 'good']);
    await tick();
    await goOn(failure);
    expect(seen).toEqual({ settled: ['unreadable', 'good'], failures: [failure] });
  });

  it('does nothing any more once it is stopped', async () => {
    const { seen, stop, tick } = setUp(async () => ['a']);
    stop();
    await tick();
    expect(seen.settled).toEqual([]);
  });
});
