import { createHostPolicy } from '../../lib/hosts.ts';
import { HttpFailure } from './failure.ts';
import { healthPath } from './health.ts';
import type { App } from './parts.ts';

/**
 * Lets the server be called only by its own names: signing in takes a key that is printed for everybody, so that a page
 * on a name that was pointed here could otherwise act as any user.
 */
export function refuseForeignHosts(app: App, names: readonly string[]): void {
  const hosts = createHostPolicy(names);
  app.addHook('onRequest', async ({ headers: { host }, routeOptions: { url } }) => {
    // Whoever waits for the server asks by whatever name it has.
    if (hosts.isAllowed(host) || url === healthPath) return;
    throw new HttpFailure(
      421,
      `This sandbox is not known as ${host}. If it should be, add the name to ALLOWED_HOSTS.`,
    );
  });
}
