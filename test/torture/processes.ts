import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { RoundTally } from './round-tally.ts';
import { runRounds } from './run-rounds.ts';

const { rounds, seed, only } = z
  .object({
    rounds: z.coerce.number().int().min(1),
    seed: z.string().min(1),
    only: z.coerce.number().int().min(0).optional(),
  })
  .parse(
    parseArgs({
      options: {
        rounds: { type: 'string', default: '200' },
        seed: { type: 'string', default: randomBytes(4).toString('hex') },
        only: { type: 'string' },
      },
    }).values,
  );

let isStopped = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    isStopped = true;
  });

/** The round that runs is played to its end, so that everything is closed. */
function* untilStopped(numbers: Iterable<number>): Generator<number> {
  for (const number of numbers) {
    if (isStopped) return;
    yield number;
  }
}

console.log(only === undefined ? `${rounds} rounds, seed ${seed}` : `Round ${only} of seed ${seed}`);
const { tally, breaches, durationMs } = await runRounds({
  seed,
  numbers: untilStopped(only === undefined ? Array(rounds).keys() : [only]),
  onProgress(done) {
    if (done % 20 === 0) console.log(`${done} done`);
  },
});

for (const { number, what } of breaches) {
  console.error(`BREACH in round ${number}: ${what}`);
  console.error(`  npm run torture:processes -- --seed ${seed} --only ${number}`);
}
if (breaches.length > 0 || isStopped) process.exitCode = 1;
console.log(
  `${summarize(tally)}; ${breaches.length} breaches; ${Math.round(durationMs / 1000)} s, seed ${seed}`,
);

function summarize(of: RoundTally): string {
  const { endings, unknownSends } = of;
  const unknown = unknownSends.NEVER_TOLD + unknownSends.VOID + unknownSends.STORED;
  return [
    `${of.rounds} rounds, ${of.kills} kills and ${of.redisOutages} outages of Redis`,
    `${of.sends} sends, ${of.repetitions} repeated under the same key`,
    `${unknown} of unknown outcome (${unknownSends.NEVER_TOLD} never told, ${unknownSends.VOID} void, ${unknownSends.STORED} stored)`,
    `${of.watchers} watchers, ${of.events} events`,
    `answers ended ${endings.COMPLETE} complete, ${endings.SAVED} saved, ${endings.VOID} void, ${endings.NO_MESSAGE + endings.ALONE} open (${endings.NO_MESSAGE} before their first message, ${endings.ALONE} in conversations without another)`,
    `latest ending ${Math.round(of.latestEndingMs)} ms after the kill`,
    `without Redis ${of.refusedSends} sends and ${of.refusedWatchers} watchers refused, latest recovery ${Math.round(of.latestRecoveryMs)} ms`,
  ].join('; ');
}
