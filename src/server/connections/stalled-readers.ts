import type { Socket } from 'node:net';
import type { Standstill } from './standstill.ts';

/** Closes connections whose clients have stopped reading what they were sent: node waits as long as they stay. */
export function stalledReaders(timeoutMs: number, onDrop: () => void): Standstill {
  return {
    timeoutMs,
    measure: ({ socket }) => (socket.writableLength > 0 ? takenBytes(socket) : null),
    end({ socket }) {
      onDrop();
      socket.destroy();
    },
  };
}

/**
 * How much the network has taken of all that was written to this socket. What a socket itself tells says nothing of a
 * large write before all of it has been taken, so that its handle is asked, as node does for its own time-outs. Null:
 * it is closed.
 */
function takenBytes(socket: Socket): number | null {
  const handle: unknown = Reflect.get(socket, '_handle');
  return isWritten(handle) ? handle.bytesWritten - handle.writeQueueSize : null;
}

interface Written {
  /** Handed to it so far. */
  readonly bytesWritten: number;
  /** What is left of that. */
  readonly writeQueueSize: number;
}

function isWritten(handle: unknown): handle is Written {
  return (
    typeof handle === 'object' && handle !== null && 'bytesWritten' in handle && 'writeQueueSize' in handle
  );
}
