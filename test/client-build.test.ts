import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'client-build-'));

afterAll(() => rmSync(folder, { recursive: true }));

it('the client helper compiles for browsers, with their types alone, to JavaScript that imports nothing but itself', async () => {
  const compiler = join(root, 'node_modules', '.bin', 'tsc');
  execFileSync(compiler, ['-p', 'tsconfig.client.json', '--outDir', folder], { cwd: root, stdio: 'pipe' });
  const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'));
  const imported = scripts.flatMap((name) =>
    [...readFileSync(join(folder, name), 'utf8').matchAll(/from '([^']+)'/g)].map(([, target]) => target),
  );
  expect(imported.filter((target) => !target?.startsWith('./'))).toEqual([]);
  expect(Object.keys(await import(join(folder, 'follow.js')))).toEqual(
    expect.arrayContaining(['followInteraction', 'followConversation', 'FollowError']),
  );
});
