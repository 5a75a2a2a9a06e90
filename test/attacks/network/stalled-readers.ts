import type { Attack } from './attack.ts';
import { head, openConnections } from './raw-connection.ts';

/** Those who ask for much and take nothing. */
export const stalledReaders: readonly Attack[] = [
  {
    name: 'clients that read nothing of megabytes',
    async run({ url }, force) {
      const connections = await openConnections(url, 20 * force);
      for (const { socket, write } of connections) {
        socket.pause();
        write(head('GET /graphql/graphiql/graphiql.js HTTP/1.1', {}).repeat(20));
      }
      // A paused socket does not hear of its end: the server has closed it when it can no longer be written to.
      await Promise.all(
        connections.map(async ({ socket, write }) => {
          while (!socket.destroyed) {
            await new Promise((resolve) => setTimeout(resolve, 100));
            write('x');
          }
        }),
      );
      return 'closed';
    },
  },
];
