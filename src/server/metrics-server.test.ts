import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Metrics } from '../observe/metrics.ts';
import { type MetricsServer, startMetricsServer } from './metrics-server.ts';

let server: MetricsServer;
let gather: Metrics['exposition'];
const logged: unknown[] = [];

beforeEach(async () => {
  logged.length = 0;
  gather = async () => ({ contentType: 'text/plain', body: 'up 1' });
  const log = { debug() {}, info() {}, warn() {}, error: (details: object) => void logged.push(details) };
  server = await startMetricsServer({
    host: '127.0.0.1',
    port: 0,
    metrics: { exposition: () => gather() },
    log,
  });
});

afterEach(() => server.close());

describe('the server of metrics', () => {
  it('shows them, and nothing else', async () => {
    const shown = await fetch(server.url);
    expect([shown.status, shown.headers.get('content-type'), await shown.text()]).toEqual([
      200,
      'text/plain',
      'up 1',
    ]);
    expect((await fetch(new URL('/other', server.url))).status).toBe(404);
  });

  it('says and logs that they could not be gathered, and shows them the next time', async () => {
    const fault = new Error('A reading throws.');
    const gatherWell = gather;
    gather = () => Promise.reject(fault);
    const failed = await fetch(server.url);
    expect([failed.status, await failed.json()]).toEqual([
      500,
      { error: 'The metrics could not be gathered.' },
    ]);
    expect(logged).toEqual([{ err: fault }]);
    gather = gatherWell;
    expect((await fetch(server.url)).status).toBe(200);
  });
});
