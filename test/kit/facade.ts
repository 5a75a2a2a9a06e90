import { type App, startApp } from '../../src/app.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { organizationSlug } from './stub-upstream.ts';

/** The whole facade, on a free port, before an upstream that is already running. */
export function startFacade(upstreamUrl: string, env: Record<string, string> = {}): Promise<App> {
  return startApp(
    loadConfig({
      PORT: '0',
      LOG_LEVEL: 'silent',
      SHUTDOWN_GRACE_MS: '0',
      UPSTREAM_URL: upstreamUrl,
      UPSTREAM_ORGANIZATION: organizationSlug,
      ...env,
    }),
  );
}
