import { beforeEach, describe, expect, it } from 'vitest';
import { DroppedConnections } from './dropped-connections.ts';

let lines: unknown[];
/** What has been asked for to be done again and again. */
let timers: { readonly intervalMs: number; readonly act: () => void }[];
let dropped: DroppedConnections;

const tick = () => {
  for (const { act } of [...timers]) act();
};

beforeEach(() => {
  lines = [];
  timers = [];
  const log = { warn: (fields: unknown) => void lines.push(fields) };
  dropped = new DroppedConnections(log, (intervalMs, act) => {
    const timer = { intervalMs, act };
    timers.push(timer);
    return () => {
      timers = timers.filter((other) => other !== timer);
    };
  });
});

describe('dropped connections', () => {
  it('are in the log at once where it is the first', () => {
    dropped.count('STALLED_READER_TIMEOUT_MS');
    expect(lines).toEqual([{ closed: { STALLED_READER_TIMEOUT_MS: 1 } }]);
  });

  it('are one line in ten seconds, however many they are', () => {
    for (let count = 0; count < 100_000; count += 1) dropped.count('MAX_CONNECTIONS');
    dropped.count('MAX_PIPELINED_REQUESTS');
    expect(timers.map(({ intervalMs }) => intervalMs)).toEqual([10_000]);
    tick();
    dropped.count('MAX_CONNECTIONS');
    tick();
    expect(lines).toEqual([
      { closed: { MAX_CONNECTIONS: 1 } },
      { closed: { MAX_CONNECTIONS: 99_999, MAX_PIPELINED_REQUESTS: 1 } },
      { closed: { MAX_CONNECTIONS: 1 } },
    ]);
  });

  it('are waited for by no timer once ten seconds have passed without one', () => {
    dropped.count('MAX_CONNECTIONS');
    tick();
    expect(timers).toEqual([]);
    dropped.count('MAX_CONNECTIONS');
    expect(lines).toHaveLength(2);
  });

  it('are told of before the program ends', () => {
    for (let count = 0; count < 3; count += 1) dropped.count('MAX_CONNECTIONS_PER_ADDRESS');
    dropped.close();
    dropped.close();
    expect(lines).toEqual([
      { closed: { MAX_CONNECTIONS_PER_ADDRESS: 1 } },
      { closed: { MAX_CONNECTIONS_PER_ADDRESS: 2 } },
    ]);
    expect(timers).toEqual([]);
  });
});
