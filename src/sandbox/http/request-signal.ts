import type { FastifyReply } from 'fastify';
import { ClientLeft } from './client-left.ts';

/** Aborts when the client leaves before it is answered. */
export function requestSignal(reply: FastifyReply): AbortSignal {
  const left = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) left.abort(new ClientLeft('The client has left.'));
  });
  return left.signal;
}
