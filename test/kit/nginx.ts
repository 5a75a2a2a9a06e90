import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { findFreePort } from './free-port.ts';

/** Whether tests through a real nginx can run here. Where they must (`CI`), a missing one is a failure of the tests. */
export const hasNginx = spawnSync('nginx', ['-v']).error === undefined || Boolean(process.env.CI);
if (!hasNginx) console.warn('SKIPPED: no nginx on the PATH; the tests that need one are left out.');

const conf = join(import.meta.dirname, '..', '..', 'deploy', 'nginx.conf');

/** nginx with the configuration that is deployed, before two facades on this machine. */
export async function startNginx(facades: readonly [a: number, b: number]) {
  const directory = mkdtempSync(join(tmpdir(), 'nginx-'));
  const port = await findFreePort();
  const path = join(directory, 'nginx.conf');
  writeFileSync(path, localized(readFileSync(conf, 'utf8'), port, facades, directory));
  const child = spawn('nginx', ['-c', path, '-e', 'stderr', '-g', 'daemon off;'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let printed = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  const url = `http://127.0.0.1:${port}`;
  const close = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    rmSync(directory, { recursive: true });
  };
  await vi.waitFor(
    async () => {
      if (child.exitCode !== null) throw new Error(`nginx has ended: ${printed}`);
      await fetch(url);
    },
    { timeout: 10_000, interval: 20 },
  );
  return { url, close };
}

/** The deployed file for this machine: other addresses, and a folder of its own for what it writes. */
function localized(text: string, port: number, [a, b]: readonly [number, number], directory: string): string {
  const replacements: readonly [string, string][] = [
    ['listen 8080;', `listen 127.0.0.1:${port};`],
    ['facade-a:4000', `127.0.0.1:${a}`],
    ['facade-b:4000', `127.0.0.1:${b}`],
    ['/tmp/', `${directory}/`],
    ['/dev/stdout', join(directory, 'access.log')],
  ];
  return replacements.reduce((result, [deployed, here]) => {
    if (!result.includes(deployed))
      throw new Error(`The configuration of nginx has no "${deployed}" any more.`);
    return result.replaceAll(deployed, here);
  }, text);
}
