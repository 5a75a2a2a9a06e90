import { startApp } from '../app.ts';
import { loadConfig } from '../config/load-config.ts';
import { holdConversation } from './hold-conversation.ts';

/**
 * Starts everything on free ports with a store that is forgotten at the end, and talks with the agent as a frontend
 * would. Exits with 1 if one thing is not as it should be.
 */
const app = await startApp(
  loadConfig({
    PORT: '0',
    SANDBOX_PORT: '0',
    SANDBOX_DATA_DIR: ':memory:',
    SANDBOX_DEMO_HISTORY: 'false',
    SHUTDOWN_GRACE_MS: '0',
  }),
);
try {
  if (!app.demoToken) throw new Error('There is no demo user.');
  await holdConversation({
    url: `${app.url}/graphql`,
    token: await app.demoToken(),
    print: (text) => void process.stdout.write(text),
  });
} catch (error) {
  console.error(`\n\n${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  await app.close();
}
