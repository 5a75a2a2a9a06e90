import { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { OpenConnection } from './open-connection.ts';
import { stalledReaders } from './stalled-readers.ts';

describe('a reader', () => {
  const socket = new Socket();
  const connection = new OpenConnection(socket);
  let dropped = 0;
  const { measure, end } = stalledReaders(100, () => {
    dropped += 1;
  });

  it('is waited for only as long as something is to be taken', () => {
    expect(measure(connection)).toBeNull();
    socket.cork();
    socket.write('12345');
    expect(measure(connection)).toBe(5);
  });

  it('that stalls is let go, and that is told', () => {
    end(connection);
    expect([socket.destroyed, dropped]).toEqual([true, 1]);
  });
});
