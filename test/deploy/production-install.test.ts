import { execFile } from 'node:child_process';
import { cpSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createGraphqlClient } from '../kit/graphql-client.ts';
import { type Program, runProgram } from '../kit/program.ts';
import { services } from '../kit/query-documents.ts';
import { required } from '../kit/required.ts';

const root = join(import.meta.dirname, '..', '..');
const run = promisify(execFile);

let directory: string;
let program: Program | undefined;

vi.setConfig({ testTimeout: 60_000 });

// What goes to a server, in an empty folder: the description of the packages, and what the build has made.
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'production-'));
  for (const name of ['package.json', 'package-lock.json', '.npmrc']) {
    cpSync(join(root, name), join(directory, name));
  }
  await Promise.all([
    run(process.execPath, ['deploy/build.ts', join(directory, 'dist')], { cwd: root }),
    run('npm', ['ci', '--omit=dev', '--prefer-offline', '--no-audit', '--no-fund'], { cwd: directory }),
  ]);
}, 240_000);

afterAll(async () => {
  program?.child.kill('SIGKILL');
  await program?.ended;
  rmSync(directory, { recursive: true, force: true });
});

describe('an installation for production', () => {
  it('holds JavaScript with its data, and no tools of development', () => {
    const built = globSync('dist/**/*', { cwd: directory });
    expect(built.filter((path) => /\.tsx?$|\.test\./.test(path))).toEqual([]);
    expect(built).toContain('dist/sandbox/seed/demo/organization.yaml');
    for (const tool of ['typescript', 'vitest', 'vite', 'react', '@biomejs']) {
      expect([tool, existsSync(join(directory, 'node_modules', tool))]).toEqual([tool, false]);
    }
  });

  it('starts as its script says, answers, and ends cleanly', async () => {
    const { scripts } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
    const [, ...words] = String(scripts['start:production']).split(' ');
    const [entry, ...options] = words.toReversed();
    program = runProgram(
      {
        PORT: '0',
        SANDBOX_PORT: '0',
        SANDBOX_DATA_DIR: ':memory:',
        SANDBOX_DEMO_HISTORY: 'false',
        METRICS_PORT: '0',
      },
      options,
      { entry: required(entry), directory },
    );
    const [, token] = await program.waitFor(/TOKEN=(\S+)[\s\S]*curl[\s\S]*\n\s+-d .*\n/);
    const [, url] = await program.waitFor(/GraphQL +(\S+)\/graphql/);
    const client = createGraphqlClient(required(url), required(token));
    const { data } = await client.send(services, { first: 1 });
    expect(data?.services?.edges).toHaveLength(1);
    program.child.kill('SIGTERM');
    expect(await program.ended).toBe(0);
    expect(program.printed.stderr).toBe('');
  });

  it('runs the sandbox by itself as well', async () => {
    program = runProgram(
      { SANDBOX_PORT: '0', SANDBOX_DATA_DIR: ':memory:', SANDBOX_DEMO_HISTORY: 'false' },
      [],
      {
        entry: 'dist/sandbox-main.js',
        directory,
      },
    );
    await program.waitFor(/Sandbox +http/);
    program.child.kill('SIGTERM');
    expect(await program.ended).toBe(0);
  });
});
