import type { IncomingMessage } from 'node:http';

/** A body is larger than what is taken in. */
export class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError';
}

/**
 * The body, where all of it has come and has been announced as so long; null: it has to be waited for. Most bodies come
 * together with the head, and are there as soon as whoever handles the request has returned to the parser once.
 */
export function takeBody(request: IncomingMessage, maxBytes: number): Buffer | null {
  const length = Number(request.headers['content-length']);
  const isThere = length > 0 && length <= maxBytes && request.readableLength === length;
  if (!isThere) return null;
  const body: Buffer | null = request.read();
  // To its end, which nobody has to wait for.
  request.resume();
  return body;
}

/**
 * All of a request's body. Refuses with a `BodyTooLargeError` as soon as it is known to be larger than this, by what
 * the request says of itself or by what has come, and rejects when the client leaves before its end.
 */
export function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const refuse = () => reject(new BodyTooLargeError(`The body is larger than ${maxBytes} bytes.`));
    if (Number(request.headers['content-length'] ?? 0) > maxBytes) return refuse();
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= maxBytes) {
        chunks.push(chunk);
        return;
      }
      request.pause();
      refuse();
    });
    request.on('end', () => {
      // Nothing is kept here: the answer may be a stream of minutes.
      const pieces = chunks.splice(0);
      const [first] = pieces;
      resolve(first && pieces.length === 1 ? first : Buffer.concat(pieces));
    });
    request.on('error', reject);
    request.on('close', () => {
      // Every request is closed in the end, and making an error takes longer than reading a body.
      if (!request.readableEnded) reject(new Error('The client left before its request had come.'));
    });
  });
}
