import { describe, expect, it } from 'vitest';
import { loadConfig } from './config/load-config.ts';
import { startUpLines } from './start-up-lines.ts';

const app = { url: 'http://127.0.0.1:4000', upstreamUrl: 'http://127.0.0.1:4001', close: async () => {} };
const real = { UPSTREAM_URL: 'https://api.example.com', UPSTREAM_ORGANIZATION: 'acme' };

const linesFor = (env: Record<string, string>, more: { readonly metricsUrl?: string } = {}) =>
  startUpLines(loadConfig(env), { ...app, ...more });

describe('the lines at the start', () => {
  it('name the parts and where each keeps what it keeps', async () => {
    expect(await linesFor({})).toEqual([
      'Console   http://127.0.0.1:4000/   (open it in a browser)',
      'GraphQL   http://127.0.0.1:4000/graphql   (in a browser: GraphiQL)',
      'Upstream  http://127.0.0.1:4001   (the sandbox, data in ./data)',
      'Streams   in memory: for one process, and gone with it',
    ]);
  });

  it('name no page that is not shown', async () => {
    const [first] = await linesFor({ CONSOLE: 'false', GRAPHIQL: 'false' });
    expect(first).toBe('GraphQL   http://127.0.0.1:4000/graphql');
  });

  it('show no password of a database', async () => {
    const lines = await linesFor({
      SANDBOX_DATABASE_URL: 'postgres://someone:pass-word@db.internal:5432/talks',
      REDIS_URL: 'redis://:pass-word@redis.internal:6379',
    });
    expect(lines.join('\n')).toContain('data in PostgreSQL at db.internal:5432/talks');
    expect(lines.join('\n')).toContain('in Redis at redis.internal:6379');
    expect(lines.join('\n')).not.toContain('pass-word');
  });

  it('say where metrics and traces are', async () => {
    const traces = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' };
    const lines = await linesFor(traces, { metricsUrl: 'http://127.0.0.1:9464/metrics' });
    expect(lines).toContain('Metrics   http://127.0.0.1:9464/metrics');
    expect(lines).toContain('Traces    to collector:4318');
  });

  it('warn of what stands open before a real upstream, and of nothing once it is shut', async () => {
    const openings = async (env: Record<string, string>) =>
      (await linesFor({ ...real, ...env })).filter((line) => line.startsWith('Open'));
    const schema = expect.stringContaining('the schema can be read by everybody');
    const documents = expect.stringContaining('documents of any kind');
    expect(await openings({})).toEqual([schema, documents]);
    const hidden = { INTROSPECTION: 'false', GRAPHIQL: 'false' };
    expect(await openings(hidden)).toEqual([documents]);
    const trusted = { TRUSTED_DOCUMENTS: 'documents.json', TRUSTED_DOCUMENTS_MODE: 'require' };
    expect(await openings({ ...hidden, ...trusted })).toEqual([]);
  });

  it('warn where everybody acts as somebody', async () => {
    const account = { UPSTREAM_API_KEY_ID: 'k', UPSTREAM_API_KEY: 'pass-word', UPSTREAM_USER_ID: 'u-17' };
    const lines = await linesFor({ ...real, ...account, HOST: '0.0.0.0' });
    expect(lines).toContain('Open      everybody who reaches 0.0.0.0 acts as user u-17');
    expect(lines.join('\n')).not.toContain('pass-word');
    expect(await linesFor({ HOST: '0.0.0.0' })).toContainEqual(
      expect.stringContaining('can act as any user of the sandbox'),
    );
  });
});
