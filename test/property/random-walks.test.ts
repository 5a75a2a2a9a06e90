import fc from 'fast-check';
import { assertObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createModelWorld } from '../kit/create-model-world.ts';
import { ids, type WorldPlan } from '../kit/model-world.ts';
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

function onlyConversation(fieldName: string, restricted: string): List {
  const write = (page: string) =>
    `{ conversation(id: "${ids.conversation(0)}") { ${fieldName}(${page}, ${restricted}) ${shown} } }`;
  return { fieldName, write };
}

/** Lists of several conversations are read together, and walked on one by one. */
function withOther(fieldName: string, restricted: string): List {
  const write = (page: string) => {
    const selected = `{ ${fieldName}(${page}, ${restricted}) ${shown} }`;
    const [one, other] = [0, 1].map((place) => `conversation(id: "${ids.conversation(place)}") ${selected}`);
    return `{ ${one} other: ${other} }`;
  };
  return { fieldName, write };
}

const list: fc.Arbitrary<List> = fc.oneof(
  ...ofQuery.map((fieldName) =>
    restrictions('Query', fieldName).map((restricted) => ({
      fieldName,
      write: (page: string) => `{ ${fieldName}(${page}, ${restricted}) ${shown} }`,
    })),
  ),
  ...ofConversation.map((fieldName) =>
    fc
      .tuple(restrictions('Conversation', fieldName), fc.constantFrom(onlyConversation, withOther))
      .map(([restricted, write]) => write(fieldName, restricted)),
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

/** The ids that a walk page by page meets, which says at each page what lies around it. */
async function walk(plan: WorldPlan, walked: List, size: number, isBackward: boolean) {
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
    const [goesOn, cameFrom] = isBackward ? [hasPreviousPage, hasNextPage] : [hasNextPage, hasPreviousPage];
    expect({ goesOn, cameFrom }).toEqual({
      goesOn: met.length < all.length,
      cameFrom: cursor !== null,
    });
    cursor = goesOn ? (isBackward ? startCursor : endCursor) : null;
  } while (cursor !== null && met.length <= all.length);
  return { met, all };
}

const sizes = fc.integer({ min: 1, max: 4 });
const seed = 20250604;

describe('any list of any world', () => {
  it('is met whole and in order, page by page from either end, and says truly what lies around a page', async () => {
    await fc.assert(
      fc.asyncProperty(worldPlan, list, sizes, fc.boolean(), async (plan, walked, size, isBackward) => {
        const { met, all } = await walk(plan, walked, size, isBackward);
        expect(met).toEqual(all);
      }),
      { numRuns: 200, seed },
    );
  });

  it('is so among equal values, where more is read at once than an answer holds', async () => {
    const crowded = worldPlan.map((plan) => ({
      ...plan,
      feedback: (plan.feedback ?? []).map((one) => ({ ...one, conversation: 0, turn: null })),
      maxPageSize: 2,
    }));
    const byAuthor = fc
      .constantFrom('ASC', 'DESC')
      .map((direction) => withOther('feedback', `orderBy: {field: AUTHOR, direction: ${direction}}`));
    await fc.assert(
      fc.asyncProperty(crowded, byAuthor, sizes, fc.boolean(), async (plan, walked, size, isBackward) => {
        const { met, all } = await walk(plan, walked, size, isBackward);
        expect(met).toEqual(all);
      }),
      { numRuns: 50, seed },
    );
  });
});
