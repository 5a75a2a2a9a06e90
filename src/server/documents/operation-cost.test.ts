import { describe, expect, it } from 'vitest';
import { schema } from '../../graph/schema.ts';
import { createDocuments } from './documents.ts';

const documents = createDocuments({
  schema,
  limits: { maxCost: Number.MAX_SAFE_INTEGER, maxUpstreamCalls: Number.MAX_SAFE_INTEGER },
});

function costOf(query: string, variables?: Record<string, unknown>) {
  const document = documents.get(query);
  if ('refusals' in document) throw new Error(document.refusals[0]?.message);
  const { fields, upstreamCalls } = document.operation()?.cost(variables) ?? {};
  return { fields, upstreamCalls };
}

describe('what an operation could cost', () => {
  it('is one for each field', () => {
    expect(costOf('{ organization { name upstreamId } }')).toEqual({ fields: 3, upstreamCalls: 1 });
  });

  it('multiplies a page by its size once, and what is said of the page not at all', () => {
    const page =
      '{ conversations(first: 10) { edges { cursor node { id isFinished } } pageInfo { hasNextPage } } }';
    // conversations, edges, pageInfo, hasNextPage; and of each of ten: cursor, node, id, isFinished.
    expect(costOf(page)).toEqual({ fields: 4 + 10 * 4, upstreamCalls: 1 });
  });

  it('multiplies pages within pages', () => {
    const nested =
      '{ conversations(first: 10) { edges { node { messages(last: 5) { edges { node { text } } } } } } }';
    expect(costOf(nested)).toEqual({
      fields: 2 + 10 * (2 + 1 + 5 * 2),
      upstreamCalls: 1 + 10,
    });
  });

  it('takes a page that is not given its size as one of the usual size', () => {
    expect(costOf('{ services { edges { cursor } } }')).toEqual({ fields: 2 + 20, upstreamCalls: 1 });
  });

  it.each([
    [{ n: 7 }, 7],
    [{}, 3],
    [undefined, 3],
    [{ n: null }, 20],
    [{ n: 'many' }, 20],
    [{ n: 0 }, 0],
    [{ n: -4 }, 0],
  ])('reads page sizes from variables: %j', (variables, items) => {
    const query = 'query ($n: Int = 3) { services(first: $n) { edges { cursor } } }';
    expect(costOf(query, variables).fields).toBe(2 + items);
  });

  it('takes the larger of first and last', () => {
    expect(costOf('{ services(first: 2, last: 9) { edges { cursor } } }').fields).toBe(2 + 9);
  });

  it('counts no more than a page may have, which is refused by itself where it is larger', () => {
    expect(costOf('{ services(first: 99999999) { edges { cursor } } }').fields).toBe(2 + 500);
    const query = 'query ($n: Int) { services(last: $n) { edges { cursor } } }';
    expect(costOf(query, { n: 99_999_999_999 }).fields).toBe(2 + 500);
  });

  it('is neither lost nor turned around by sizes beyond all counting', () => {
    const huge = Array.from({ length: 8 }).reduce<string>(
      (below) => `conversation { messages(first: 2147483647) { edges { node { ${below} } } } }`,
      'id',
    );
    const { fields, upstreamCalls } = costOf(
      `{ conversations(first: 0) { edges { node { activeStream { ${huge} } } } } a: node(id: "x") { ... on Message { ${huge} } } }`,
    );
    expect(fields).toBe(Number.MAX_SAFE_INTEGER);
    expect(upstreamCalls).toBe(Number.MAX_SAFE_INTEGER);
  });

  it('counts what is named by ids as often as there are ids', () => {
    expect(costOf('{ nodes(ids: ["a", "b", "c"]) { id } }')).toEqual({ fields: 1 + 3, upstreamCalls: 3 });
    const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
    expect(costOf(query, { ids: ['a', 'b'] })).toEqual({ fields: 1 + 2, upstreamCalls: 2 });
    expect(costOf(query, { ids: 'a' })).toEqual({ fields: 1 + 1, upstreamCalls: 1 });
  });

  it.each([
    ['{ organization { name @skip(if: true) } }', {}, 1],
    ['{ organization { name @skip(if: false) } }', {}, 2],
    ['query ($yes: Boolean!) { organization { name @include(if: $yes) } }', { yes: true }, 2],
    ['query ($yes: Boolean!) { organization { name @include(if: $yes) } }', { yes: false }, 1],
    ['query ($yes: Boolean = false) { organization { name @include(if: $yes) } }', {}, 1],
    ['query ($no: Boolean!) { organization { name @skip(if: $no) @include(if: true) } }', { no: true }, 1],
    ['query ($no: Boolean!) { organization { name @skip(if: $no) } }', { no: 'maybe' }, 2],
  ])('leaves out what is left out: %s with %j', (query, variables, fields) => {
    expect(costOf(query, variables).fields).toBe(fields);
  });

  it('counts fragments where they are spread, under the conditions there', () => {
    const query = `query ($no: Boolean!) {
      services(first: 4) { edges { node { ...Names ...Names @skip(if: $no) ... @include(if: $no) { isActive } } } }
    } fragment Names on Service { name description }`;
    expect(costOf(query, { no: true }).fields).toBe(2 + 4 * (1 + 2 + 1));
    expect(costOf(query, { no: false }).fields).toBe(2 + 4 * (1 + 2 + 2));
  });

  it('takes, where an object can be of several types, the one that costs most', () => {
    const query = `{ node(id: "x") {
      id
      ... on Service { name }
      ... on Conversation { messages(first: 3) { edges { cursor } } agent { name } }
      ... on Message { text source { url } }
    } }`;
    expect(costOf(query)).toEqual({ fields: 1 + 1 + 2 + 3 + 2, upstreamCalls: 1 + 1 + 1 });
  });

  it('counts what upstream gives for all objects of a page once, and what it gives for each by the object', () => {
    const page = (selection: string) => `{ conversations(first: 40) { edges { node { ${selection} } } } }`;
    expect(costOf(page('service { id }')).upstreamCalls).toBe(1);
    expect(costOf(page('service { name }')).upstreamCalls).toBe(1 + 2);
    expect(costOf(page('feedback(first: 5) { edges { cursor } }')).upstreamCalls).toBe(1 + 2);
    expect(costOf(page('agent { name }')).upstreamCalls).toBe(1 + 40);
    expect(costOf(page('metrics { status }')).upstreamCalls).toBe(1);
    expect(costOf(page('metrics { results { references { text } } }')).upstreamCalls).toBe(1 + 40 + 40);
    expect(costOf(page('messages { edges { node { interaction { id } } } }')).upstreamCalls).toBe(1 + 40);
  });

  it('counts the standard introspection query, and the same three times over, at its real size', () => {
    const types = '{ types { name fields { name args { name } type { name ofType { name } } } } }';
    const once = costOf(`{ __schema ${types} }`).fields ?? 0;
    const thrice = costOf(`{ a: __schema ${types} b: __schema ${types} c: __schema ${types} }`).fields ?? 0;
    expect(once).toBeGreaterThan(3_000);
    expect(thrice).toBeGreaterThan(2.9 * once);
  });

  it('counts a subscription for one event', () => {
    expect(costOf('subscription { interactionEvents(streamId: "x") { cursor } }')).toEqual({
      fields: 2,
      upstreamCalls: 2,
    });
  });
});
