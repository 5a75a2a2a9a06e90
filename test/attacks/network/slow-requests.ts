import type { Attack } from './attack.ts';
import { head, mustAllBe, openConnections, type RawConnection } from './raw-connection.ts';

const CONNECTIONS = 50;
const DRIP_EVERY_MS = 50;

const post = { 'content-type': 'application/json', 'content-length': 1000 };

/** Sends a little, again and again, until the server has had enough. */
async function drip(connections: readonly RawConnection[], text: string): Promise<string[]> {
  const timer = setInterval(() => {
    for (const connection of connections) connection.write(text);
  }, DRIP_EVERY_MS);
  const answers = await Promise.all(connections.map(({ ended }) => ended));
  clearInterval(timer);
  return answers;
}

/** Requests that take for ever to come. */
export const slowRequests: readonly Attack[] = [
  {
    name: 'connections on which nothing is said',
    async run({ url }, force) {
      const connections = await openConnections(url, CONNECTIONS * force);
      mustAllBe(408, await Promise.all(connections.map(({ ended }) => ended)));
      return '408, closed';
    },
  },
  {
    name: 'headers that come letter by letter',
    async run({ url }, force) {
      const connections = await openConnections(url, CONNECTIONS * force);
      for (const { write } of connections) write('POST /graphql HTTP/1.1\r\nhost: localhost\r\nx-slow: ');
      mustAllBe(408, await drip(connections, 'a'));
      return '408, closed';
    },
  },
  {
    name: 'bodies that stop coming',
    async run({ url }, force) {
      const connections = await openConnections(url, CONNECTIONS * force);
      for (const { write } of connections) write(`${head('POST /graphql HTTP/1.1', post)}{"query":`);
      mustAllBe(408, await Promise.all(connections.map(({ ended }) => ended)));
      return '408, closed';
    },
  },
  {
    name: 'bodies that come letter by letter',
    async run({ url }, force) {
      const connections = await openConnections(url, CONNECTIONS * force);
      for (const { write } of connections) write(`${head('POST /graphql HTTP/1.1', post)}{"query":"`);
      mustAllBe(408, await drip(connections, ' '));
      return '408, closed';
    },
  },
];
