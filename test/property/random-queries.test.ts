import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createModelWorld } from '../kit/create-model-world.ts';
import { arbitraryQuery } from './arbitrary-query.ts';
import { worldPlan } from './arbitrary-world.ts';
import { type FacadeOverWorld, schema, startFacadeOverWorld } from './facade-over-world.ts';
import { answerFromWorld } from './stored/answer-from-world.ts';

/** What a failure prints is GraphQL, to be pasted into a test of its own. */
const query = arbitraryQuery(schema).map((text) => ({ text, [fc.toStringMethod]: () => `\n${text}\n` }));

/** The same for everybody; another seed is another few hundred queries. */
const seed = 20250604;

let facade: FacadeOverWorld;

beforeAll(async () => {
  facade = await startFacadeOverWorld();
});

afterAll(() => facade.close());

describe('any query over any world', () => {
  it('is answered as the world has it, for no more calls than that takes', async () => {
    await fc.assert(
      fc.asyncProperty(worldPlan, query, async (plan, { text }) => {
        const world = createModelWorld(plan);
        const { result, maxCalls } = await answerFromWorld(schema, world, text);
        const { data, errors = [], extensions } = await facade.ask(world, text);
        expect(data).toEqual(JSON.parse(JSON.stringify(result.data ?? null)));
        // What upstream refuses by itself it merely leaves out of a list, so not every refusal is told.
        const refused = (result.errors ?? []).map(({ path }) => JSON.stringify(path));
        expect(refused).toEqual(expect.arrayContaining(errors.map(({ path }) => JSON.stringify(path))));
        for (const { extensions: about } of errors)
          expect(about?.code).toMatch(/^(FORBIDDEN|NOT_FOUND|BAD_USER_INPUT)$/);
        expect(extensions?.upstream?.calls).toBeLessThanOrEqual(maxCalls);
      }),
      { numRuns: 300, seed },
    );
  }, 90_000);
});
