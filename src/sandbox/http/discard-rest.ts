import type { FastifyRequest } from 'fastify';

/** How long a client may go on sending what nobody wants. */
const MAX_DISCARD_MS = 5_000;

/**
 * Reads the rest of a body without keeping it: a client that is still sending does not look at its answer, and the
 * connection can be used again. One that goes on and on is cut off.
 */
export function discardRest({ raw }: FastifyRequest, maxMs = MAX_DISCARD_MS): void {
  raw.unpipe();
  raw.resume();
  if (raw.complete || raw.destroyed) return;
  const giveUp = setTimeout(() => raw.destroy(), maxMs).unref();
  for (const end of ['end', 'close']) raw.once(end, () => clearTimeout(giveUp));
}
