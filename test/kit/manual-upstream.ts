import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** A conversation API that reads nothing of a request and answers nothing by itself: the test does both. */
export interface ManualUpstream {
  readonly url: string;
  /** The next request, with its body unread. */
  next(): Promise<Exchange>;
  /** How many have come. */
  readonly count: number;
  close(): Promise<void>;
}

export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

export async function startManualUpstream(): Promise<ManualUpstream> {
  const come: Exchange[] = [];
  const waiting: ((exchange: Exchange) => void)[] = [];
  let count = 0;
  const server = createServer((request, response) => {
    count += 1;
    request.on('error', () => {});
    const taker = waiting.shift();
    if (taker) taker({ request, response });
    else come.push({ request, response });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The upstream has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    next: () =>
      new Promise((resolve) => {
        const exchange = come.shift();
        if (exchange) resolve(exchange);
        else waiting.push(resolve);
      }),
    get count() {
      return count;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
