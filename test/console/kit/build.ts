import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const src = join(import.meta.dirname, '..', '..', '..', 'src');
export const builtConsole = join(src, '..', 'dist', 'console');

/** Before the tests of the console: builds it, unless it is newer than everything it is built from. */
export default function buildConsole(): void {
  const page = join(builtConsole, 'index.html');
  const builtMs = existsSync(page) ? statSync(page).mtimeMs : 0;
  const newest = Math.max(...['console', 'client'].map((folder) => newestOf(join(src, folder))));
  if (builtMs >= newest) return;
  // Not in this process, which is one for tests: what is built is what users get.
  const env = { ...process.env, NODE_ENV: 'production' };
  execFileSync('npm', ['run', '--silent', 'build:console', '--', '--logLevel', 'warn'], {
    cwd: join(src, '..'),
    env,
    stdio: 'inherit',
  });
}

function newestOf(folder: string): number {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return Math.max(...paths.map((path) => statSync(join(folder, path)).mtimeMs));
}
