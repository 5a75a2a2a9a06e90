import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The peers have a lock file of their own, so that whoever does not measure does not install them. */
export function installPeers(directory = join(import.meta.dirname, 'peers')): void {
  const installed = join(directory, 'node_modules', '.package-lock.json');
  const wanted = join(directory, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(wanted).mtimeMs) return;
  console.log('Installing the peers…');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: directory,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('The peers could not be installed.');
}
