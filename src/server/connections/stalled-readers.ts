import type { Standstill } from './standstill.ts';

/** Closes connections whose clients have stopped reading what they were sent: node waits as long as they stay. */
export function stalledReaders(timeoutMs: number, onDrop: () => void): Standstill {
  return {
    timeoutMs,
    measure: ({ socket }) => socket.writableLength || null,
    end({ socket }) {
      onDrop();
      socket.destroy();
    },
  };
}
