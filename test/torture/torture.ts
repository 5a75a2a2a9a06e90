import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { runTorture } from './run-torture.ts';
import type { Tally } from './tally.ts';

const SHOWN_BREACHES = 20;

const { sends, seed, only } = z
  .object({
    sends: z.coerce.number().int().min(1),
    seed: z.string().min(1),
    only: z.coerce.number().int().min(0).optional(),
  })
  .parse(
    parseArgs({
      options: {
        sends: { type: 'string', default: '10000' },
        seed: { type: 'string', default: randomBytes(4).toString('hex') },
        only: { type: 'string' },
      },
    }).values,
  );
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const numbers = only === undefined ? Array(sends).keys() : [only];
console.log(only === undefined ? `${sends} sends, seed ${seed}` : `Send ${only} of seed ${seed}`);
const { tally, breaches, upstreamSends, durationMs } = await runTorture({
  seed,
  numbers,
  onProgress(done) {
    if (done % 1_000 === 0) console.log(`${done} done`);
  },
});

for (const { number, what } of breaches.slice(0, SHOWN_BREACHES)) {
  console.error(`BREACH in send ${number}: ${what}`);
  if (number !== null) console.error(`  npm run torture -- --seed ${seed} --only ${number}`);
}
if (breaches.length > 0) process.exitCode = 1;
console.log(
  `${summarize(tally)}; ${upstreamSends} sends upstream; ${breaches.length} breaches; ` +
    `${Math.round(durationMs / 1000)} s, seed ${seed}`,
);

function summarize({ sends: made, watchers, events, repetitions, cutSends, blows }: Tally): string {
  const total = Object.values(blows).reduce((sum, count) => sum + count, 0);
  const kinds = Object.entries(blows).map(([kind, count]) => `${count} ${kind}`);
  return (
    `${made} sends, ${repetitions} repeated and ${cutSends} cut and made again under the same key; ` +
    `${watchers} watchers, ${events} events, ${total} cuts (${kinds.join(', ')})`
  );
}
