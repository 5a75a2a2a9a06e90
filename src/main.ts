import { type App, startApp } from './app.ts';
import { ConfigError, loadConfig } from './config.ts';

try {
  const config = loadConfig(process.env);
  const app = await startApp(config);
  await announce(app);
  const signal = await new Promise<string>((resolve) => {
    process.once('SIGTERM', resolve);
    process.once('SIGINT', resolve);
  });
  console.log(`${signal}: closing`);
  await app.close();
  process.exit(0);
} catch (error) {
  console.error(explain(error));
  process.exit(1);
}

async function announce({ url, upstreamUrl, demoToken }: App): Promise<void> {
  const lines = [
    `GraphQL   ${url}/graphql   (open it in a browser for GraphiQL)`,
    `Upstream  ${upstreamUrl}${demoToken ? '   (the sandbox, with demo data)' : ''}`,
  ];
  if (demoToken) {
    lines.push(
      '',
      'Signed in as the demo user:',
      `  export TOKEN=${await demoToken()}`,
      `  curl -s ${url}/graphql -H "authorization: Bearer $TOKEN" -H 'content-type: application/json' \\`,
      `    -d '{"query":"{ services(first: 5) { edges { node { id name } } } }"}'`,
    );
  }
  console.log(lines.join('\n'));
}

function explain(error: unknown): string {
  if (error instanceof ConfigError) return `The configuration is not valid.\n${error.message}`;
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return `${error.message}\nThe port is taken. Set PORT or SANDBOX_PORT to another one.`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
