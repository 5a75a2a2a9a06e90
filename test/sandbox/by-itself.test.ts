import { afterEach, expect, it, vi } from 'vitest';
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
