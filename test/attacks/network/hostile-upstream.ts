import { createServer, type ServerResponse } from 'node:http';

/** A conversation API that answers one question as it should, and everything else as an attack wants it to. */
export interface HostileUpstream {
  readonly url: string;
  /** Requests so far, but for those of the healthy client. */
  requests(): number;
  /** How all requests of that kind are answered from now on. */
  answerWith(write: ((response: ServerResponse) => void) | null): void;
  close(): Promise<void>;
}

export const organization = 'target';

export async function startHostileUpstream(): Promise<HostileUpstream> {
  let write: ((response: ServerResponse) => void) | null = null;
  let requests = 0;
  const server = createServer((request, response) => {
    request.resume();
    if (request.url === `/v1/${organization}/organization/`) {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ org_id: organization, org_name: 'Target' }));
      return;
    }
    requests += 1;
    if (write) return write(response);
    response.writeHead(404, { 'content-type': 'application/json' }).end('{"detail":"Not found."}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The upstream has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests: () => requests,
    answerWith(next) {
      write = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Sends one piece again and again, at most so many bytes; resolves with how many were taken before the other side left. */
export function sendWithoutEnd(response: ServerResponse, piece: Buffer, maxBytes: number): Promise<number> {
  return new Promise((resolve) => {
    let sent = 0;
    const send = () => {
      while (sent < maxBytes && !response.destroyed) {
        sent += piece.length;
        if (!response.write(piece)) return void response.once('drain', send);
      }
      response.end();
    };
    response.once('close', () => resolve(sent));
    send();
  });
}
