import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { Pace } from '../kit/keep-asking.ts';
import type { Attack } from './network/attack.ts';
import { promptAttacks, slowAttacks } from './network/every-attack.ts';
import { impatient, type SiegeReport, startSiege } from './network/siege.ts';

/** How long a client is watched without an attack before each. */
const QUIET_ANSWERS = 200;
const MEBIBYTE = 2 ** 20;

const { force, only } = z
  .object({ force: z.coerce.number().int().min(1), only: z.string().default('') })
  .parse(
    parseArgs({
      options: { force: { type: 'string', default: '10' }, only: { type: 'string' } },
    }).values,
  );

console.log(`Force ${force}. Milliseconds are of a client that asks one cheap question after another.\n`);
console.log('| Attack | Met with | p50 / p99 in peace | p50 / p99 under attack | Slowest | Memory |');
console.log('|---|---|---:|---:|---:|---:|');
const failed = (await besiege({}, promptAttacks)) + (await besiege(impatient, slowAttacks));
if (failed > 0) process.exitCode = 1;
console.log(`\n${promptAttacks.length + slowAttacks.length} attacks, ${failed} not withstood.`);

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
      console.log(rowOf(report, peace));
    } catch (error) {
      failures += 1;
      console.log(`| ${attack.name} | FAILED: ${error} | ${quantilesOf(peace)} | | | |`);
    }
  }
  await siege.close();
  return failures;
}

function rowOf({ name, met, pace, grownBytes }: SiegeReport, peace: Pace): string {
  const grown = `+${Math.round(grownBytes / MEBIBYTE)} MiB`;
  return `| ${name} | ${met} | ${quantilesOf(peace)} | ${quantilesOf(pace)} | ${pace.maxMs.toFixed(0)} | ${grown} |`;
}

function quantilesOf({ p50Ms, p99Ms }: Pace): string {
  return `${p50Ms.toFixed(1)} / ${p99Ms.toFixed(1)}`;
}
