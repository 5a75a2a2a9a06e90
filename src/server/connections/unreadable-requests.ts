import type { Server } from 'node:http';
import { type Refusal, rawRefusal } from '../http/refusal.ts';
import type { Connections } from './connections.ts';

/** How long a connection stays open after that: whoever is still sending would not read the answer otherwise. */
const LINGER_MS = 1_000;

/**
 * Answers what never became a request: no HTTP, headers that are too large, headers or a body that did not come in
 * time. Into an answer that has begun, nothing may be written. `onRefuse` is told the code, unless
 * the operation is whose body was coming.
 */
export function answerUnreadableRequests(
  server: Server,
  connections: Connections,
  onRefuse: (code: string) => void,
): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const connection = connections.of(socket);
    if (!socket.writable || connection?.isSpeaking) return void socket.destroy();
    const refusal = refusalFor(error.code);
    const operation = connection?.incoming && connection.answer?.operation;
    if (operation) operation.end({ errorCodes: [refusal.code] });
    else onRefuse(refusal.code);
    socket.pause();
    socket.end(rawRefusal(refusal));
    const timer = setTimeout(() => socket.destroy(), LINGER_MS);
    socket.once('close', () => clearTimeout(timer));
  });
}

function refusalFor(code: string | undefined): Refusal {
  switch (code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return { status: 408, code: 'REQUEST_TIMEOUT', message: 'The request did not come in time.' };
    case 'HPE_HEADER_OVERFLOW':
      return { status: 431, code: 'BAD_REQUEST', message: 'The headers are too large.' };
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return { status: 413, code: 'BAD_REQUEST', message: 'The chunk extensions are too large.' };
    default:
      return { status: 400, code: 'BAD_REQUEST', message: 'This is not HTTP.' };
  }
}
