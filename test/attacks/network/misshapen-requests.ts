import { randomBytes } from 'node:crypto';
import type { Attack } from './attack.ts';
import { head, mustAllBe, openConnections } from './raw-connection.ts';

const CONNECTIONS = 20;
const MEBIBYTE = 2 ** 20;

/** Sends the same on many connections, all of which must be met with one status. */
function sent(name: string, status: number, text: () => string): Attack {
  return {
    name,
    async run({ url }, force) {
      const connections = await openConnections(url, CONNECTIONS * force);
      const sending = text();
      for (const { write } of connections) write(sending);
      mustAllBe(status, await Promise.all(connections.map(({ answered }) => answered)));
      for (const { socket } of connections) socket.destroy();
      return String(status);
    },
  };
}

const json = { 'content-type': 'application/json' };

/** Requests that are none, or too large in one way or another. */
export const misshapenRequests: readonly Attack[] = [
  sent('bytes at random', 400, () => `\0${randomBytes(2_000).toString('latin1')}`),
  sent('a header of a mebibyte', 431, () =>
    head('GET /graphql HTTP/1.1', { 'x-large': 'a'.repeat(MEBIBYTE) }),
  ),
  sent('thousands of headers', 431, () =>
    head(
      'GET /graphql HTTP/1.1',
      Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`x-${i}`, 'a'])),
    ),
  ),
  sent(
    'chunks with endless extensions',
    413,
    () =>
      `${head('POST /graphql HTTP/1.1', { ...json, 'transfer-encoding': 'chunked' })}2;a=${'a'.repeat(MEBIBYTE)}`,
  ),
  sent('two lengths of one body', 400, () =>
    head('POST /graphql HTTP/1.1', { ...json, 'content-length': 5, 'transfer-encoding': 'chunked' }),
  ),
  sent('a body that says that it is a gibibyte', 413, () =>
    head('POST /graphql HTTP/1.1', { ...json, 'content-length': 2 ** 30 }),
  ),
  sent('a body of chunks without end', 413, () => {
    const chunk = `10000\r\n${'a'.repeat(0x10000)}\r\n`;
    const headers = { ...json, 'transfer-encoding': 'chunked' };
    return head('POST /graphql HTTP/1.1', headers) + chunk.repeat(16);
  }),
];
