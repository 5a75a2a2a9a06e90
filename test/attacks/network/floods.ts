import type { Attack } from './attack.ts';
import { head, openConnection, openConnections } from './raw-connection.ts';

const question = JSON.stringify({ query: '{ services(first: 1) { pageInfo { hasNextPage } } }' });
const post = `${head('POST /graphql HTTP/1.1', {
  'content-type': 'application/json',
  'content-length': question.length,
  authorization: 'Bearer token',
})}${question}`;

/** Far too much of what would be all right once. */
export const floods: readonly Attack[] = [
  {
    name: 'connections that are reset as soon as they are open',
    async run({ url }, force) {
      for (let round = 0; round < 10; round += 1) {
        const connections = await openConnections(url, 50 * force);
        for (const { socket, write } of connections) {
          write(post);
          socket.resetAndDestroy();
        }
      }
      return 'nothing is left of them';
    },
  },
  {
    name: 'thousands of requests on one connection, none of them waited for',
    async run({ url }, force) {
      const { write, ended } = await openConnection(url);
      write(post.repeat(5_000 * force));
      const answered = (await ended).match(/HTTP\/1\.1 200/g)?.length ?? 0;
      if (answered >= 5_000 * force) throw new Error('All of them were answered.');
      return 'closed';
    },
  },
];
