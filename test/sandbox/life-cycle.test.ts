import fc from 'fast-check';
import { expect, test } from 'vitest';
import { startSandboxServer } from '../../src/sandbox/sandbox-server.ts';
import { createClient } from './kit/api.ts';
import { createDrivenEngine } from './kit/driven-engine.ts';
import { ids, testCatalog } from './kit/test-catalog.ts';
import { begin, complete, fail, finish, leave, read, speak } from './life-cycle/commands.ts';
import type { Actor, Model, Place, System } from './life-cycle/model.ts';

const actor = fc.constantFrom<Actor>('mira', 'noah', 'vera');
const place = fc.constantFrom<Place>('coach', 'desk');
const index = fc.nat({ max: 5 });

const script = fc.commands(
  [
    fc.tuple(actor, place).map(([user, service]) => begin(user, service)),
    index.map(speak),
    index.map(speak),
    fc.tuple(index, fc.boolean()).map(([which, ends]) => complete(which, ends)),
    index.map((which) => complete(which, false)),
    index.map(fail),
    index.map(leave),
    index.map(finish),
    fc.constant(read()),
  ],
  { size: '+1', maxCommands: 40 },
);

test('however turns of several users interleave, conversations are what was committed in them', async () => {
  const reached = { committed: 0, gone: 0, finished: 0 };
  await fc.assert(
    fc.asyncProperty(script, async (commands) => {
      const engine = createDrivenEngine();
      engine.hold();
      const sandbox = await startSandboxServer({
        catalog: testCatalog,
        engine,
        dataDirectory: ':memory:',
        graceMs: 0,
      });
      const client = createClient(sandbox.url);
      try {
        const [mira, noah, vera] = await Promise.all(
          [ids.mira, ids.noah, ids.vera].map((id) => client.signIn(id)),
        );
        if (!mira || !noah || !vera) throw new Error('not signed in');
        const real: System = { engine, users: { mira, noah, vera }, supervisor: vera };
        const model: Model = { conversations: [], count: 0 };
        await fc.asyncModelRun(() => ({ model, real }), [...commands, read()]);
        for (const { committed, isGone, isFinished } of model.conversations) {
          reached.committed += committed.length;
          reached.gone += Number(isGone);
          reached.finished += Number(isFinished);
        }
      } finally {
        await client.close();
        await sandbox.close();
      }
    }),
    { numRuns: 25 },
  );
  // Otherwise nothing was shown.
  expect(Math.min(...Object.values(reached))).toBeGreaterThan(0);
});
