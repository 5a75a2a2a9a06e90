import { type App, startApp } from '../../src/app.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { createGraphqlClient, type GraphqlClient } from './graphql-client.ts';

export interface System {
  readonly app: App;
  /** A client that acts for the demo user. */
  readonly mira: GraphqlClient;
  readonly token: string;
}

/** Facade and sandbox together, as `npm start` runs them, on free ports with a store that is forgotten. */
export async function startSystem(env: Record<string, string> = {}): Promise<System> {
  const app = await startApp(
    loadConfig({
      PORT: '0',
      SANDBOX_PORT: '0',
      SANDBOX_DATA_DIR: ':memory:',
      SANDBOX_TOKEN_DELAY_MS: '0',
      SANDBOX_DEMO_HISTORY: 'false',
      LOG_LEVEL: 'silent',
      SHUTDOWN_GRACE_MS: '0',
      ...env,
    }),
  );
  if (!app.demoToken) throw new Error('The sandbox has no demo user.');
  const token = await app.demoToken();
  return { app, token, mira: createGraphqlClient(app.url, token) };
}
