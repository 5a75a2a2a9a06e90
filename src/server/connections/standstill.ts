import type { Server } from 'node:http';
import { type Clock, monotonicClock } from '../../lib/clock.ts';
import { type Every, everyInterval } from '../../lib/every.ts';
import type { OpenConnection } from './open-connection.ts';

/** Something on connections that must go on. */
export interface Standstill {
  readonly timeoutMs: number;
  /** What changes as long as it goes on; null: nobody is waited for. */
  measure(connection: OpenConnection): number | null;
  /** Called when that has been the same for too long. */
  end(connection: OpenConnection): void;
}

export interface StandstillMeans {
  readonly clock?: Clock;
  readonly every?: Every;
}

interface Measured {
  readonly value: number;
  readonly sinceMs: number;
}

/** How many times within the time-out connections are looked at. */
const LOOKS = 4;

/**
 * Ends what has stood still on a connection for so long, and at most a quarter longer. Connections are looked at all
 * together now and then, so that no request has to set a timer.
 */
export function endStandstill(
  server: Server,
  connections: Iterable<OpenConnection>,
  { timeoutMs, measure, end }: Standstill,
  { clock = monotonicClock, every = everyInterval }: StandstillMeans = {},
): void {
  let last = new Map<OpenConnection, Measured>();
  const look = () => {
    const nowMs = clock.now();
    const before = last;
    last = new Map();
    for (const connection of connections) {
      const value = measure(connection);
      if (value === null) continue;
      const known = before.get(connection);
      const measured = known?.value === value ? known : { value, sinceMs: nowMs };
      last.set(connection, measured);
      if (nowMs - measured.sinceMs >= timeoutMs) end(connection);
    }
  };
  const stop = every(timeoutMs / LOOKS, look);
  server.once('close', stop);
}
