import { spawnSync } from 'node:child_process';
import { cp, readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/** Built by tools of their own, into folders of the same names. */
const others = ['client', 'console'];

const root = join(import.meta.dirname, '..');
const source = join(root, 'src');
const target = resolve(process.argv[2] ?? join(root, 'dist'));

// The program as plain JavaScript beside the data that it reads: what runs needs neither the compiler nor the sources.
const built = (await readdir(target).catch(() => [])).filter((name) => !others.includes(name));
await Promise.all(built.map((name) => rm(join(target, name), { recursive: true })));
const compiler = spawnSync('npx', ['tsc', '-p', 'tsconfig.build.json', '--outDir', target], {
  cwd: root,
  stdio: 'inherit',
});
if (compiler.status !== 0) throw new Error('The program does not compile.');
await cp(source, target, {
  recursive: true,
  filter: (path) => !others.some((name) => path === join(source, name)) && !/\.(ts|md)$/.test(path),
});
