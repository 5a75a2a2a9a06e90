import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const compiler = join(root, 'node_modules', '.bin', 'tsc');
const compile = (...options: string[]) => execFileSync(compiler, options, { cwd: root, stdio: 'pipe' });

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'client-build-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

/** What the page for frontends asks of a project, and every strictness that one may have besides. */
const compilerOptions = {
  target: 'es2022',
  lib: ['es2022', 'dom'],
  module: 'esnext',
  moduleResolution: 'bundler',
  allowImportingTsExtensions: true,
  noEmit: true,
  types: [],
  strict: true,
  isolatedModules: true,
  verbatimModuleSyntax: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
};

describe('the client helper', () => {
  it('compiles for browsers, with their types alone, to JavaScript that imports nothing but itself', async () => {
    compile('-p', 'tsconfig.client.json', '--outDir', folder);
    const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'));
    const imported = scripts.flatMap((name) =>
      [...readFileSync(join(folder, name), 'utf8').matchAll(/from '([^']+)'/g)].map(([, target]) => target),
    );
    expect(imported.filter((target) => !target?.startsWith('./'))).toEqual([]);
    expect(Object.keys(await import(join(folder, 'follow.js')))).toEqual(
      expect.arrayContaining(['followInteraction', 'followConversation', 'FollowError']),
    );
  });

  it('can be copied into a project as it is, together with the recipes that need no library', () => {
    cpSync(join(root, 'src', 'client'), join(folder, 'client'), { recursive: true });
    for (const name of ['fetch-client.ts', 'hear-answer.ts', 'send-once.ts', 'send-recording.ts']) {
      const recipe = readFileSync(join(root, 'test', 'recipes', name), 'utf8');
      writeFileSync(join(folder, name), recipe.replaceAll('../../src/client/', './client/'));
    }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
    expect(() => compile('-p', folder)).not.toThrow();
  });
});
