import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { plotSoak } from './plot.ts';
import { describeSoak, lineOf } from './report.ts';
import { runSoak } from './run-soak.ts';

const docs = join(import.meta.dirname, '..', '..', 'docs');

const { minutes, seed, write } = z
  .object({ minutes: z.coerce.number().positive(), seed: z.string().min(1), write: z.boolean() })
  .parse(
    parseArgs({
      options: {
        minutes: { type: 'string', default: '30' },
        seed: { type: 'string', default: randomBytes(4).toString('hex') },
        write: { type: 'boolean', default: false },
      },
    }).values,
  );
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const durationMs = minutes * 60_000;
console.log(`${minutes} minutes, seed ${seed}`);
const result = await runSoak({
  durationMs,
  sampleEveryMs: Math.min(60_000, durationMs / 10),
  settleMs: 90_000,
  seed,
  onSample: (sample) => console.log(lineOf(sample)),
});
const report = describeSoak(result, { minutes, seed });
console.log(report);
if (write) {
  await writeFile(join(docs, 'soak.md'), report);
  await writeFile(join(docs, 'soak.svg'), plotSoak(result.samples));
}
const { breaches } = result.tally;
for (const breach of breaches.slice(0, 20)) console.error(`BREACH: ${breach}`);
if (result.complaints !== '') console.error(result.complaints);
if (breaches.length > 0 || result.exit !== 0 || result.complaints !== '') process.exitCode = 1;
