import type { Writable } from 'node:stream';

/** Resolves when a stream that has no room takes more again, or is closed. */
export function whenDrained(stream: Writable): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      stream.off('drain', done).off('close', done);
      resolve();
    };
    stream.on('drain', done).on('close', done);
  });
}
