import { createServer } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { OpenConnection } from './open-connection.ts';
import { endStandstill } from './standstill.ts';

const TIMEOUT_MS = 100;

/** Connections with a value each that is looked at, by a clock of the test's own. */
function watched(count: number) {
  const server = createServer();
  let nowMs = 0;
  let look = () => {};
  let isStopped = false;
  const values = new Map<OpenConnection, number | null>();
  for (let i = 0; i < count; i += 1) values.set(new OpenConnection(new Socket()), null);
  const connections = [...values.keys()];
  const ended: number[] = [];
  endStandstill(
    server,
    connections,
    {
      timeoutMs: TIMEOUT_MS,
      measure: (connection) => values.get(connection) ?? null,
      end: (connection) => void ended.push(connections.indexOf(connection)),
    },
    {
      clock: { now: () => nowMs },
      every: (_, act) => {
        look = act;
        return () => {
          isStopped = true;
        };
      },
    },
  );
  return {
    ended,
    isStopped: () => isStopped,
    close: () => server.emit('close'),
    set: (at: number, value: number | null) => {
      const connection = connections[at];
      if (connection) values.set(connection, value);
    },
    /** Some time goes by, and then connections are looked at. */
    lookAfter(ms: number) {
      nowMs += ms;
      look();
    },
  };
}

describe('a standstill', () => {
  it('is ended when the time is up, and others are not', () => {
    const { ended, set, lookAfter } = watched(3);
    set(0, 5);
    set(1, 5);
    lookAfter(0);
    set(1, 6);
    lookAfter(TIMEOUT_MS - 1);
    expect(ended).toEqual([]);
    lookAfter(1);
    expect(ended).toEqual([0]);
  });

  it('is none as long as there is a change', () => {
    const { ended, set, lookAfter } = watched(1);
    for (let value = 10; value > 0; value -= 1) {
      set(0, value);
      lookAfter(TIMEOUT_MS - 1);
    }
    expect(ended).toEqual([]);
  });

  it('is none where nobody was waited for meanwhile', () => {
    const { ended, set, lookAfter } = watched(1);
    set(0, 5);
    lookAfter(50);
    set(0, null);
    lookAfter(50);
    set(0, 5);
    lookAfter(50);
    lookAfter(50);
    expect(ended).toEqual([]);
  });

  it('is not looked for once the server has closed', () => {
    const { isStopped, close } = watched(1);
    expect(isStopped()).toBe(false);
    close();
    expect(isStopped()).toBe(true);
  });
});
