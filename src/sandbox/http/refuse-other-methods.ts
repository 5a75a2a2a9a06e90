import type { FastifyInstance, HTTPMethods } from 'fastify';
import { HttpFailure } from './failure.ts';

const methods: readonly HTTPMethods[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/**
 * Watches the routes that are added from now on; the function given back answers 405 with `Allow` for every
 * other method of their paths.
 */
export function watchMethods(app: FastifyInstance): () => void {
  const served = new Map<string, Set<string>>();
  let isWatching = true;
  app.addHook('onRoute', ({ url, method }) => {
    if (!isWatching) return;
    const known = served.get(url) ?? new Set();
    for (const name of [method].flat()) known.add(name);
    served.set(url, known);
  });
  return () => {
    isWatching = false;
    for (const [url, known] of served) {
      const allow = methods.filter((method) => known.has(method)).join(', ');
      app.route({
        url,
        method: methods.filter((method) => !known.has(method)),
        schema: { hide: true },
        handler: async () => {
          throw new HttpFailure(405, 'Method not allowed.', { allow });
        },
      });
    }
  };
}
