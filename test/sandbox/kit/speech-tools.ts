import { spawnSync } from 'node:child_process';

const isOnPath = (program: string) => spawnSync(program, ['-version']).error === undefined;
/** Where tests must run (`CI`), what is missing makes them fail. */
const mustRun = Boolean(process.env.CI);

/** Programs that know sound, and nothing of this one. */
export const hasDecoders = (isOnPath('sox') && isOnPath('ffprobe')) || mustRun;
/** One that speaks, and one that understands it. */
export const hasRecogniser = (isOnPath('flite') && isOnPath('pocketsphinx_continuous')) || mustRun;

for (const [isThere, what] of [
  [hasDecoders, 'sox and ffmpeg'],
  [hasRecogniser, 'flite and pocketsphinx_continuous'],
] as const) {
  if (!isThere) console.warn(`SKIPPED: no ${what} on the PATH; the tests that need them are left out.`);
}
