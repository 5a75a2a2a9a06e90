import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it, onTestFinished, vi } from 'vitest';
import { openStore } from '../../src/sandbox/store/store.ts';
import { type Program, runProgram } from '../kit/program.ts';
import { required } from '../kit/required.ts';

let program: Program;

vi.setConfig({ testTimeout: 60_000 });

afterEach(async () => {
  program.child.kill('SIGKILL');
  await program.ended;
});

const start = (settings: Record<string, string>) => {
  program = runProgram(settings, [], { entry: 'src/sandbox-main.ts' });
};

it('the sandbox runs by itself, says where, and ends cleanly when told to', async () => {
  start({ SANDBOX_PORT: '0', SANDBOX_DATA_DIR: ':memory:', SANDBOX_DEMO_HISTORY: 'false' });
  const [, url] = await program.waitFor(/Sandbox +(http\S+)\/v1\/demo +\(data in memory\)\n/);
  const response = await fetch(new URL('/openapi.json', required(url)));
  expect(await response.json()).toHaveProperty(['paths', '/v1/{organization}/conversation/']);
  program.child.kill('SIGTERM');
  expect(await program.ended).toBe(0);
  expect(program.printed.stderr).toBe('');
});

it('a sandbox that is told of another API does not start', async () => {
  start({ UPSTREAM_URL: 'https://api.example.com', UPSTREAM_ORGANIZATION: 'acme' });
  expect(await program.ended).toBe(1);
  expect(program.printed.stderr).toMatch(/^The configuration is not valid\.\nUPSTREAM_URL: .+\n$/);
});

it('a sandbox whose data is in use elsewhere does not start, and says which directory it is and what to do', async () => {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'sandbox-'));
  onTestFinished(() => rm(dataDirectory, { recursive: true }));
  const store = await openStore({ dataDirectory, onError: () => {} });
  const settings = { SANDBOX_PORT: '0', SANDBOX_DATA_DIR: dataDirectory, SANDBOX_DEMO_HISTORY: 'false' };
  start(settings);
  expect(await program.ended).toBe(1);
  expect(program.printed.stderr).toContain(
    `Another sandbox keeps its data in ${dataDirectory}. Stop that one`,
  );
  expect(program.printed.stderr).toContain('SANDBOX_DATA_DIR');
  expect(program.printed.stderr).not.toMatch(/^\s+at /m);

  await store.close();
  start(settings);
  await program.waitFor(/Sandbox +http/);
});
