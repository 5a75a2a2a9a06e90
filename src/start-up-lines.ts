import type { App } from './app.ts';
import type { Config } from './config/config.ts';
import type { SandboxConfig } from './config/sandbox-config.ts';

/** What the program runs on, and what of it is open, in a few lines. */
export async function startUpLines(config: Config, app: App): Promise<readonly string[]> {
  const { url, metricsUrl, demoToken, demoCredentials } = app;
  const lines = [
    ...(config.console ? [`Console   ${url}/   (open it in a browser)`] : []),
    `GraphQL   ${url}/graphql${config.graphiql ? '   (in a browser: GraphiQL)' : ''}`,
    `Upstream  ${app.upstreamUrl}   (${describeUpstream(config)})`,
    `Streams   ${describeStreams(config)}`,
    ...(metricsUrl ? [`Metrics   ${metricsUrl}`] : []),
    ...(config.traces ? [`Traces    to ${new URL(config.traces.endpoint).host}`] : []),
    ...describeOpenings(config).map((opening) => `Open      ${opening}`),
  ];
  if (!demoToken || !demoCredentials) return lines;
  const { apiKeyId, apiKey, userId } = demoCredentials;
  return [
    ...lines,
    '',
    'Signed in as the demo user, for an hour:',
    `  export TOKEN=${await demoToken()}`,
    `  curl -s ${url}/graphql -H "authorization: Bearer $TOKEN" -H 'content-type: application/json' \\`,
    `    -d '{"query":"{ services(first: 5) { edges { node { id name } } } }"}'`,
    'A new token, after that:',
    `  export TOKEN=$(curl -s -X POST ${app.upstreamUrl}/v1/${config.organization}/user/signin_with_api_key \\`,
    `    -H 'x-api-key-id: ${apiKeyId}' -H 'x-api-key: ${apiKey}' \\`,
    `    -H 'x-user-id: ${userId}' | sed 's/.*"id_token":"\\([^"]*\\)".*/\\1/')`,
  ];
}

function describeUpstream({ upstream, organization }: Config): string {
  return upstream.kind === 'sandbox'
    ? `the sandbox, ${describeStore(upstream)}`
    : `organization ${organization}`;
}

/** Where a sandbox keeps its data. A password in the URL of the database is not shown. */
export function describeStore({ databaseUrl, dataDirectory }: SandboxConfig): string {
  if (databaseUrl !== undefined) {
    const { host, pathname } = new URL(databaseUrl);
    return `data in PostgreSQL at ${host}${pathname}`;
  }
  return dataDirectory === ':memory:' ? 'data in memory' : `data in ${dataDirectory}`;
}

function describeStreams({ redis }: Config): string {
  if (!redis) return 'in memory: for one process, and gone with it';
  return `in Redis at ${new URL(redis.url).host}, shared under ${redis.prefix}`;
}

const LOOPBACK = /^(localhost|127\.|::1$)/;

/** What those who reach the server can do that one may not have meant. */
function describeOpenings({
  host,
  upstream,
  allowedOrigins,
  introspection,
  graphiql,
  documents,
}: Config): string[] {
  const openings: string[] = [];
  if (upstream.kind === 'sandbox' && !LOOPBACK.test(host)) {
    openings.push(`everybody who reaches ${host} can act as any user of the sandbox`);
  }
  if (upstream.kind === 'remote' && upstream.account) {
    openings.push(`everybody who reaches ${host} acts as user ${upstream.account.userId}`);
  }
  if (upstream.kind === 'remote' && (introspection || graphiql)) {
    openings.push('the schema can be read by everybody: INTROSPECTION=false and GRAPHIQL=false end that');
  }
  if (upstream.kind === 'remote' && documents.trusted?.mode !== 'require') {
    openings.push('documents of any kind are executed, within limits: TRUSTED_DOCUMENTS ends that');
  }
  if (allowedOrigins.length > 0) openings.push(`pages of ${allowedOrigins.join(', ')} may call`);
  return openings;
}
