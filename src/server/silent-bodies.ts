import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerRefusal } from './refusal.ts';

/**
 * Refuses a request whose body has stopped coming. Bytes that have come and that nobody has taken yet mean that the
 * client is waiting for us, and not the other way round.
 */
export function refuseSilentBody(request: IncomingMessage, response: ServerResponse, idleMs: number): void {
  const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
  if (encoding === undefined && (length === undefined || length === '0')) return;
  // Most bodies come together with the head, and then all is there once the parser has seen it to its end.
  queueMicrotask(() => {
    if (!request.complete) refuseWhenSilent(request, response, idleMs);
  });
}

function refuseWhenSilent(request: IncomingMessage, response: ServerResponse, idleMs: number): void {
  const { socket } = request;
  let seen = socket.bytesRead;
  const check = () => {
    if (request.complete) return;
    const isSilent = socket.bytesRead === seen && request.readableLength === 0;
    seen = socket.bytesRead;
    if (!isSilent) {
      timer = setTimeout(check, idleMs);
      return;
    }
    if (response.headersSent) return void socket.destroy();
    response.once('finish', () => socket.destroySoon());
    response.setHeader('connection', 'close');
    answerRefusal(response, {
      status: 408,
      code: 'REQUEST_TIMEOUT',
      message: 'The body of the request has stopped coming.',
    });
  };
  let timer = setTimeout(check, idleMs);
  const stop = () => clearTimeout(timer);
  request.once('end', stop);
  response.once('close', stop);
}
