import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Pool } from 'undici';
import { expect, onTestFinished, test, vi } from 'vitest';
import { describeAccess } from '../../src/sandbox/seed/credentials.ts';
import { demoFixturesDirectory, loadFixtures } from '../../src/sandbox/seed/load-fixtures.ts';
import { checkLedger, createReader, listAll } from './crash/check-ledger.ts';
import { type KillableSandbox, spawnSandbox } from './crash/killable-sandbox.ts';
import { createLedger } from './crash/ledger.ts';
import { signIn, talk } from './crash/load.ts';

/** As many as it takes for each kind of work to be met often enough; a busy machine gets less done in each. */
const lives = { fewest: 50, most: 150 };
const leastOfEach = 20;
const lifeMs = { shortest: 50, longest: 350 };

/** How a killed process looks to its clients. */
const lost = ['EPIPE', 'ECONNRESET', 'ECONNREFUSED', 'UND_ERR_SOCKET', 'UND_ERR_ABORTED'];

async function makeDirectory(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'sandbox-crash-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

/** Has everybody talk until the sandbox is killed, at a moment that nobody knows. */
async function talkUntilKilled(sandbox: KillableSandbox, talking: readonly Promise<never>[]): Promise<void> {
  const outcomes = Promise.allSettled(talking);
  const { shortest, longest } = lifeMs;
  await Promise.race([setTimeout(shortest + Math.random() * (longest - shortest)), ...talking]);
  await sandbox.kill();
  for (const outcome of await outcomes) {
    expect(lost).toContain(outcome.status === 'rejected' ? outcome.reason.code : 'nothing');
  }
}

test('a sandbox that is killed has kept what it acknowledged, and nothing by halves', {
  timeout: 300_000,
}, async () => {
  const [dataDirectory, compileCache] = [await makeDirectory(), await makeDirectory()];
  const { users, services } = describeAccess((await loadFixtures(demoFixturesDirectory)).catalog);
  const supervisor = users.at(-1)?.id ?? '';
  const ledger = createLedger();
  let doubts = 0;
  let next = spawnSandbox(dataDirectory, compileCache);
  onTestFinished(() => next.kill());
  const leastShown = () => {
    const turns = [...ledger.interactions.values()].reduce((sum, { size }) => sum + size, 0);
    return Math.min(turns, ledger.feedback.size, doubts, ledger.finished.size);
  };

  let isOver = false;
  for (let life = 0; !isOver; life += 1) {
    const sandbox = next;
    const pool = new Pool(await sandbox.open(), { connections: 16 });
    const read = createReader(pool, await signIn(pool, supervisor));
    doubts += ledger.inDoubt.size;
    isOver = life === lives.most || (life >= lives.fewest && leastShown() > leastOfEach);
    if (isOver) for (const id of ledger.interactions.keys()) ledger.touched.add(id);
    await checkLedger(read, ledger);
    if (!isOver) {
      // Gets ready while this one lives.
      next = spawnSandbox(dataDirectory, compileCache);
      const pairs = users.flatMap((user) =>
        services.slice(0, 2).map((service) => [user.id, service.id] as const),
      );
      await talkUntilKilled(
        sandbox,
        pairs.map(([user, service]) => talk(pool, user, service, ledger)),
      );
    } else {
      const pending = async () =>
        (await listAll(read)).filter((one) => one.is_finished && !one.is_analyzed).length;
      await vi.waitFor(async () => expect(await pending()).toBe(0), { interval: 20, timeout: 10_000 });
    }
    await pool.destroy();
  }

  // Otherwise nothing was shown.
  expect(leastShown()).toBeGreaterThan(leastOfEach);
});
