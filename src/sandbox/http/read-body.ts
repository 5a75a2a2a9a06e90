import type { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { discardRest } from './discard-rest.ts';
import { HttpFailure } from './failure.ts';

/** Waits for something that comes with the body, but not longer than the body may stand still. */
export type WhileMoving = <T>(awaited: Promise<T>) => Promise<T>;

/**
 * Has the body of the request read. A body of which nothing comes for so long is refused with 408; after any failure,
 * what is left of it does not block the connection.
 */
export async function readBody<T>(
  request: FastifyRequest,
  stallTimeoutMs: number,
  read: (whileMoving: WhileMoving) => Promise<T>,
): Promise<T> {
  const stall = Promise.withResolvers<never>();
  stall.promise.catch(() => {});
  request.raw.setTimeout(stallTimeoutMs, () => {
    stall.reject(new HttpFailure(408, 'The request body made no progress.', { connection: 'close' }));
  });
  try {
    return await read((awaited) => Promise.race([awaited, stall.promise]));
  } catch (error) {
    discardRest(request);
    throw error;
  } finally {
    request.raw.setTimeout(0);
  }
}

/** Hands on each chunk as it comes. Never closes the source: its connection may still have to carry the answer. */
export async function forEachChunk(
  source: Readable,
  whileMoving: WhileMoving,
  take: (chunk: Buffer) => Promise<void> | void,
): Promise<void> {
  const chunks: AsyncIterator<Buffer> = source.iterator({ destroyOnReturn: false });
  while (true) {
    const { done, value } = await whileMoving(chunks.next());
    if (done) return;
    await take(value);
  }
}
