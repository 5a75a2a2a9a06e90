import type { FastifyInstance } from 'fastify';

/**
 * While the server closes, connections are closed as soon as their response has ended. The framework only closes
 * those that are idle at the beginning, and would wait for the clients of the others to hang up.
 */
export function closeIdleConnections(app: FastifyInstance): void {
  let isClosing = false;
  app.addHook('preClose', async () => {
    isClosing = true;
  });
  app.addHook('onResponse', async () => {
    if (isClosing) app.server.closeIdleConnections();
  });
}
