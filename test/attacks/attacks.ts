import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { Pace } from '../kit/keep-asking.ts';
import { everyDocumentAttack } from './documents/every-document-attack.ts';
import type { Attack } from './network/attack.ts';
import { promptAttacks, slowAttacks } from './network/every-attack.ts';
import { impatient, type SiegeReport, startSiege } from './network/siege.ts';

/** How long a client is watched without an attack before each. */
const QUIET_ANSWERS = 200;
const MEBIBYTE = 2 ** 20;

const { force, only, write } = z
  .object({ force: z.coerce.number().int().min(1), only: z.string(), write: z.boolean() })
  .parse(
    parseArgs({
      options: {
        force: { type: 'string', default: '10' },
        only: { type: 'string', default: '' },
        write: { type: 'boolean', default: false },
      },
    }).values,
  );

const said: string[] = [];
const say = (line: string) => {
  said.push(line);
  console.log(line);
};

say(`# Attacks

What \`npm run attacks -- --force ${force}\` does to a server in a process of its own, while another client asks one cheap
question after another: first in peace, then under the attack, in milliseconds. Memory is how much the process grew at
most, CPU for how long it had a processor. ${new Date().toISOString().slice(0, 10)}, ${cpus().length} processors of kind ${cpus()[0]?.model ?? 'unknown'}, shared with the attackers and with other work.

| Attack | Met with | p50 / p99 in peace | p50 / p99 under attack | Slowest | CPU ms | Memory |
|---|---|---:|---:|---:|---:|---:|`);
const failed =
  (await besiege({}, [...promptAttacks, ...everyDocumentAttack])) + (await besiege(impatient, slowAttacks));
say(`
The server had the settings that it comes with, but for a smaller MAX_REQUEST_BYTES and smaller limits for answers of
upstream, and for shorter time-outs in the last ${slowAttacks.length}. ${failed === 0 ? 'It withstood all of them, and' : `${failed} got through;`} no other client was refused anything.`);
if (write)
  await writeFile(join(import.meta.dirname, '..', '..', 'docs', 'attacks.md'), `${said.join('\n')}\n`);
if (failed > 0) process.exitCode = 1;

/** Resolves with how many attacks were not withstood. */
async function besiege(timeouts: Record<string, string>, attacks: readonly Attack[]): Promise<number> {
  const siege = await startSiege(timeouts);
  process.once('exit', () => siege.program.child.kill('SIGKILL'));
  let failures = 0;
  for (const attack of attacks.filter(({ name }) => name.includes(only))) {
    const peace = await siege.inPeace(QUIET_ANSWERS);
    try {
      const report = await siege.withstand(attack, force);
      const [failure] = report.pace.failures;
      if (failure !== undefined) throw new Error(`The other client got ${failure}`);
      say(rowOf(report, peace));
    } catch (error) {
      failures += 1;
      say(`| ${attack.name} | FAILED: ${error} | ${quantilesOf(peace)} | | | | |`);
    }
  }
  await siege.close();
  return failures;
}

function rowOf({ name, met, pace, grownBytes, cpuMs }: SiegeReport, peace: Pace): string {
  const grown = `+${Math.round(grownBytes / MEBIBYTE)} MiB`;
  return `| ${name} | ${met} | ${quantilesOf(peace)} | ${quantilesOf(pace)} | ${pace.maxMs.toFixed(0)} | ${cpuMs} | ${grown} |`;
}

function quantilesOf({ p50Ms, p99Ms }: Pace): string {
  return `${p50Ms.toFixed(1)} / ${p99Ms.toFixed(1)}`;
}
