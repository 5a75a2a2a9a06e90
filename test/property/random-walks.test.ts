import fc from 'fast-check';
import { assertObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createModelWorld } from '../kit/create-model-world.ts';
import { ids } from '../kit/model-world.ts';
import { restrictionsOf } from './arbitrary-literal.ts';
import { worldPlan } from './arbitrary-world.ts';
import { type FacadeOverWorld, schema, startFacadeOverWorld } from './facade-over-world.ts';
import { answerFromWorld } from './stored/answer-from-world.ts';

/** A list as a query asks for it, with or without a page of it. */
interface List {
  readonly write: (page: string) => string;
  readonly fieldName: string;
}

const ofQuery = ['conversations', 'services', 'metrics', 'conversationFeedback', 'interactionFeedback'];
const ofConversation = ['messages', 'interactions', 'feedback', 'interactionFeedback'];
const shown = '{ edges { node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }';

function restrictions(typename: string, fieldName: string): fc.Arbitrary<string> {
  const field = assertObjectType(schema.getType(typename)).getFields()[fieldName];
  if (!field) throw new Error(`${typename} has no ${fieldName}.`);
  return restrictionsOf(`${typename}.${fieldName}`, field.args);
}

const list: fc.Arbitrary<List> = fc.oneof(
  ...ofQuery.map((fieldName) =>
    restrictions('Query', fieldName).map((restricted) => ({
      fieldName,
      write: (page: string) => `{ ${fieldName}(${page}, ${restricted}) ${shown} }`,
    })),
  ),
  ...ofConversation.map((fieldName) =>
    fc.tuple(restrictions('Conversation', fieldName), fc.boolean()).map(([restricted, isWithOther]) => ({
      fieldName,
      write: (page: string) => {
        const selected = `{ ${fieldName}(${page}, ${restricted}) ${shown} }`;
        // Lists of several conversations are read together, and walked on one by one.
        const other = isWithOther ? `other: conversation(id: "${ids.conversation(1)}") ${selected}` : '';
        return `{ conversation(id: "${ids.conversation(0)}") ${selected} ${other} }`;
      },
    })),
  ),
);

interface Page {
  readonly edges: readonly { readonly node: { readonly id: string } }[];
  readonly pageInfo: Readonly<Record<'hasNextPage' | 'hasPreviousPage', boolean>> &
    Readonly<Record<'startCursor' | 'endCursor', string | null>>;
}

/** The connection in an answer; null where its conversation is hidden. */
function pageIn(data: unknown, { fieldName }: List): Page | null {
  const root = Object(data);
  return Object('conversation' in root ? root.conversation : root)[fieldName] ?? null;
}

const idsOf = (page: Page | null) => (page?.edges ?? []).map(({ node }) => node.id);

let facade: FacadeOverWorld;

beforeAll(async () => {
  facade = await startFacadeOverWorld();
});

afterAll(() => facade.close());

describe('any list of any world', () => {
  it('is met whole and in order, page by page from either end, and says truly what lies around a page', async () => {
    const sizes = fc.integer({ min: 1, max: 4 });
    await fc.assert(
      fc.asyncProperty(worldPlan, list, sizes, fc.boolean(), async (plan, walked, size, isBackward) => {
        const world = createModelWorld(plan);
        const { result } = await answerFromWorld(schema, world, walked.write('first: 500'));
        const all = idsOf(pageIn(result.data, walked));
        const met: string[] = [];
        let cursor: string | null = null;
        do {
          const bound: string = cursor === null ? '' : `, ${isBackward ? 'before' : 'after'}: "${cursor}"`;
          const query = walked.write(`${isBackward ? 'last' : 'first'}: ${size}${bound}`);
          const { data } = await facade.ask(world, query);
          const page = pageIn(data, walked);
          if (isBackward) met.unshift(...idsOf(page));
          else met.push(...idsOf(page));
          if (page === null) break;
          const { hasNextPage, hasPreviousPage, startCursor, endCursor } = page.pageInfo;
          const [goesOn, cameFrom] = isBackward
            ? [hasPreviousPage, hasNextPage]
            : [hasNextPage, hasPreviousPage];
          expect({ goesOn, cameFrom }).toEqual({
            goesOn: met.length < all.length,
            cameFrom: cursor !== null,
          });
          cursor = goesOn ? (isBackward ? startCursor : endCursor) : null;
        } while (cursor !== null && met.length <= all.length);
        expect(met).toEqual(all);
      }),
      { numRuns: 200, seed: 20250604 },
    );
  });
});
