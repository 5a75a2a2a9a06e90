import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { runFuzz } from './run-fuzz.ts';

const SHOWN_BREACHES = 20;
const MEBIBYTE = 2 ** 20;

const { inputs, seed, only } = z
  .object({
    inputs: z.coerce.number().int().min(1),
    seed: z.string().min(1),
    only: z.coerce.number().int().min(0).optional(),
  })
  .parse(
    parseArgs({
      options: {
        inputs: { type: 'string', default: '100000' },
        seed: { type: 'string', default: randomBytes(4).toString('hex') },
        only: { type: 'string' },
      },
    }).values,
  );
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const inMebibytes = (bytes: number) => `${(bytes / MEBIBYTE).toFixed(1)} MiB`;

console.log(only === undefined ? `${inputs} inputs, seed ${seed}` : `Input ${only} of seed ${seed}`);
const report = await runFuzz({
  seed,
  numbers: only === undefined ? Array(inputs).keys() : [only],
  checkEvery: Math.max(100, Math.ceil(inputs / 20)),
  onCheck: (done, heapBytes) => console.log(`${done} done, heap ${inMebibytes(heapBytes)}`),
});

for (const { number, what } of report.breaches.slice(0, SHOWN_BREACHES)) {
  console.error(`BREACH${number === null ? '' : ` by input ${number}`}: ${what}`);
  if (number !== null) console.error(`  npm run fuzz -- --seed ${seed} --only ${number}`);
}
if (report.breaches.length > 0) process.exitCode = 1;

for (const [outcome, count] of Object.entries(report.outcomes).toSorted())
  console.log(`${outcome}: ${count}`);
console.log(
  `${report.inputs} inputs in ${(report.durationMs / 1_000).toFixed(0)} s: ${report.breaches.length} breaches, heap ${report.heapBytes.map(inMebibytes).at(0)} at first, ${report.heapBytes.map(inMebibytes).at(-1)} at last`,
);
