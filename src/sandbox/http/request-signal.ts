import type { FastifyReply } from 'fastify';
import { ClientLeft } from './client-left.ts';

/** Aborts when the client leaves before it is answered. */
export function requestSignal(reply: FastifyReply): AbortSignal {
  const left = new AbortController();
  const onClose = () => {
    if (!reply.raw.writableFinished) left.abort(new ClientLeft('The client has left.'));
  };
  reply.raw.once('close', onClose);
  // It may have left already, while the answer was being prepared.
  if (reply.raw.destroyed) onClose();
  return left.signal;
}
