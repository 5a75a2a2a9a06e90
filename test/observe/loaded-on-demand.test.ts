import { afterEach, expect, it, vi } from 'vitest';
import { startCollector } from '../kit/collector.ts';
import { type Program, runProgram } from '../kit/program.ts';

let program: Program;

afterEach(async () => {
  program.child.kill('SIGKILL');
  await program.ended;
});

/** Names each module as it is loaded. */
const hook = `
  import { registerHooks } from 'node:module';
  registerHooks({ load(url, context, next) { console.log('LOADED ' + url); return next(url, context); } });`;

/** The modules that the program has loaded by the time it has started. */
async function loadedBy(settings: Record<string, string>): Promise<string> {
  const base = { PORT: '0', UPSTREAM_URL: 'http://127.0.0.1:9', UPSTREAM_ORGANIZATION: 'demo' };
  program = runProgram({ ...base, ...settings }, [
    '--import',
    `data:text/javascript,${encodeURIComponent(hook)}`,
  ]);
  await program.waitFor(/Streams/);
  return program.printed.stdout;
}

// A process is started for each, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

it('neither metrics nor traces, Redis nor the sandbox are loaded where nobody has asked for them', async () => {
  const loaded = await loadedBy({});
  expect(loaded).toMatch(/LOADED .*\/src\/app\.ts/);
  expect(loaded).not.toMatch(/otlp|prom-client|ioredis|\/sandbox\/|opentelemetry/);
});

it('they are where somebody has', async () => {
  const collector = await startCollector();
  const loaded = await loadedBy({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, METRICS_PORT: '0' });
  expect(loaded).toMatch(/LOADED .*otlp-tracer\.ts/);
  expect(loaded).toMatch(/LOADED .*prom-client/);
  await collector.close();
});
