import { getIntrospectionQuery } from 'graphql';
import { describe, expect, it } from 'vitest';
import { schema } from '../../graph/schema.ts';
import { createDocuments, type DocumentsOptions } from './documents.ts';
import { createTrustedDocuments, TrustedDocumentsError } from './trusted-documents.ts';

const create = (options: Omit<DocumentsOptions, 'schema'> = {}) => createDocuments({ schema, ...options });

const repeat = (times: number, make: (index: number) => string) =>
  Array.from({ length: times }, (_, index) => make(index)).join(' ');

/** Why the first of these would be refused: code and message. */
function refusalOf(options: Omit<DocumentsOptions, 'schema'>, query: string, variables?: unknown) {
  const [refusal] = create(options).admit({ query, variables }).refusals ?? [];
  return refusal && `${refusal.extensions.code}: ${refusal.message}`;
}

describe('documents', () => {
  it('are the same objects each time, whichever operation is asked for', () => {
    const documents = create();
    const query = 'query A { organization { name } } query B { services { edges { cursor } } }';
    const [first, second] = [1, 2].map(() => documents.admit({ query, operationName: 'B' }));
    expect(first).toMatchObject({ operation: { definition: { name: { value: 'B' } } } });
    expect(first?.refusals ? null : first?.operation).toBe(second?.refusals ? undefined : second?.operation);
    expect(documents.admit({ query })).toMatchObject({ operation: null });
    expect(documents.admit({ query, operationName: 'C' })).toMatchObject({ operation: null });
  });

  it('are known again by what they were parsed to', () => {
    const documents = create();
    const known = documents.get('{ organization { name } }');
    expect('document' in known && documents.of(known.document)).toBe(known);
  });

  it('that are no GraphQL, or do not fit the schema, are refused with the place', () => {
    const documents = create();
    const [syntax] = documents.admit({ query: '{ organization {' }).refusals ?? [];
    expect(syntax).toMatchObject({
      message: 'Syntax Error: Expected Name, found <EOF>.',
      extensions: { code: 'GRAPHQL_PARSE_FAILED' },
      locations: [{ line: 1, column: 17 }],
    });
    const [mistake] = documents.admit({ query: '{ organisation { name } }' }).refusals ?? [];
    expect(mistake).toMatchObject({
      message: 'Cannot query field "organisation" on type "Query". Did you mean "organization"?',
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
      locations: [{ line: 1, column: 3 }],
    });
  });

  it('that are refused hold on to nothing but their text', () => {
    const [mistake] = create().admit({ query: '{ organisation { name } }' }).refusals ?? [];
    expect(mistake?.nodes).toBeUndefined();
  });

  it('give nothing of the schema away where introspection is off', () => {
    const options = { introspection: false };
    expect(refusalOf(options, '{ organisation { name } }')).toBe(
      'GRAPHQL_VALIDATION_FAILED: Cannot query field "organisation" on type "Query".',
    );
    expect(refusalOf(options, getIntrospectionQuery())).toMatch(
      /^GRAPHQL_VALIDATION_FAILED: .*introspection/,
    );
    expect(refusalOf({}, getIntrospectionQuery())).toBeUndefined();
  });

  it.each([
    [
      'maxBytes',
      40,
      `{ organization { name } } # ${repeat(10, () => 'ö')}`,
      'The document is larger than 40 bytes.',
    ],
    ['maxTokens', 8, '{ organization { name upstreamId } }', undefined],
    ['maxTokens', 5, '{ organization { name upstreamId } }', 'The document has more than 5 tokens.'],
    [
      'maxDepth',
      1,
      '{ organization { name } }',
      'The document is nested more than 1 levels deep, those of its fragments included.',
    ],
    [
      'maxSelections',
      2,
      '{ organization { name upstreamId } }',
      'The document has 3 fields and fragments, those of fragments counted wherever they are spread; at most 2 are allowed.',
    ],
    [
      'maxAliases',
      1,
      '{ a: organization { b: name } }',
      'The document has 2 aliases, those of fragments counted wherever they are spread; at most 1 are allowed.',
    ],
    [
      'maxDirectives',
      1,
      '{ organization @skip(if: false) { name @skip(if: false) } }',
      'The document has 2 directives, those of fragments counted wherever they are spread; at most 1 are allowed.',
    ],
  ] as const)('are bounded: %s %d', (limit, most, query, message) => {
    expect(refusalOf({ limits: { [limit]: most } }, query)).toBe(message && `DOCUMENT_TOO_LARGE: ${message}`);
  });

  it('are refused as too deep where they are deeper than the stack', () => {
    const limits = { maxTokens: 1_000_000, maxBytes: 10_000_000 };
    expect(refusalOf({ limits }, `${'{a'.repeat(100_000)}${'}'.repeat(100_000)}`)).toMatch(
      /^DOCUMENT_TOO_LARGE: .*nested/,
    );
  });

  it('are told of so many mistakes and no more', () => {
    const query = `{ ${repeat(100, (index) => `wrong${index}`)} }`;
    const { refusals } = create({ limits: { maxValidationErrors: 5 } }).admit({ query });
    expect(refusals).toHaveLength(6);
    expect(refusals?.at(-1)?.message).toMatch(/^Too many validation errors/);
  });

  it('are not quoted at length', () => {
    const query = `{ conversations(filter: { ${repeat(500, (index) => `wrong${index}: 1`)} }) { edges { cursor } } }`;
    for (const { message } of create().admit({ query }).refusals ?? []) {
      expect(message.length).toBeLessThan(1_100);
    }
  });

  it('with fields that would have to be compared over and over are refused before they are', () => {
    const query = `{ ${repeat(200, () => 'organization { name }')} }`;
    expect(refusalOf({}, query)).toBe(
      'DOCUMENT_TOO_LARGE: The same fields are selected again and again: more than 10000 pairs of them would have to be compared.',
    );
    expect(refusalOf({ limits: { maxOverlaps: 100_000 } }, query)).toBeUndefined();
    const conflict = '{ a: organization { name } a: services { edges { cursor } } }';
    expect(refusalOf({}, conflict)).toMatch(/^GRAPHQL_VALIDATION_FAILED: Fields "a" conflict/);
  });

  it('may cost so much and no more, and the refusal says what the cost comes from', () => {
    const query =
      '{ conversations(first: 100) { edges { node { id messages(first: 50) { edges { node { text } } } } } } }';
    expect(refusalOf({ limits: { maxCost: 10_000 } }, query)).toBe(
      'OPERATION_TOO_EXPENSIVE: This operation could take 10402 values, one for each field of each object; at most 10000 are allowed. conversations.edges.node.messages.edges.node alone takes 10000. Ask for smaller pages or for less at once.',
    );
    expect(refusalOf({ limits: { maxUpstreamCalls: 100 } }, query)).toBe(
      'OPERATION_TOO_EXPENSIVE: This operation could take 101 upstream calls; at most 100 are allowed. conversations.edges.node.messages alone takes 100. Ask for smaller pages or for less at once.',
    );
    expect(refusalOf({ limits: { maxUpstreamCalls: 101 } }, query)).toBeUndefined();
  });

  it('say in numbers what they would have cost', () => {
    const { refusals } = create({ limits: { maxCost: 10, maxPageSize: 2 ** 31 } }).admit({
      query: 'query ($n: Int) { services(first: $n) { edges { cursor } } }',
      variables: { n: 2_147_483_647 },
    });
    expect(refusals?.[0]?.extensions).toEqual({
      code: 'OPERATION_TOO_EXPENSIVE',
      cost: 2_147_483_649,
      maxCost: 10,
      driver: 'services.edges.cursor',
    });
  });

  it('keep those that are used through a flood of others, good or bad', () => {
    const documents = create({ cache: { maxEntries: 50 } });
    const used = () => documents.get('{ organization { name } }');
    const [before] = [used(), used()];
    for (let index = 0; index < 500; index += 1) {
      documents.get(`{ organization { name${index}: name } }`);
      documents.get(`{ organization { wrong${index} } }`);
    }
    expect(used()).toBe(before);
  });
});

describe('trusted documents', () => {
  const text = '{ organization { name } }';
  const trusted = (mode: 'allow' | 'require') =>
    create({ trusted: createTrustedDocuments(mode, new Map([['abc', text]])) });
  const named = [
    { documentId: 'abc' },
    { documentId: 'sha256:abc' },
    { extensions: { persistedQuery: { version: 1, sha256Hash: 'abc' } } },
    { query: '', extensions: { persistedQuery: { sha256Hash: 'abc' } } },
  ];
  const codesOf = (documents: ReturnType<typeof create>, request: object) =>
    documents.admit(request).refusals?.map(({ extensions }) => extensions.code);

  it.each(named)('are executed by name: %j', (request) => {
    for (const mode of ['allow', 'require'] as const) {
      expect(trusted(mode).admit(request)).toMatchObject({ document: { source: text } });
    }
    expect(codesOf(create(), request)).toEqual(['PERSISTED_QUERY_NOT_SUPPORTED']);
  });

  it('stand beside any text in allow, and alone in require', () => {
    const request = { query: '{ services { edges { cursor } } }' };
    expect(codesOf(trusted('allow'), request)).toBeUndefined();
    expect(codesOf(trusted('allow'), { ...request, documentId: 'unknown' })).toBeUndefined();
    expect(codesOf(trusted('require'), request)).toEqual(['PERSISTED_QUERY_REQUIRED']);
    expect(codesOf(trusted('require'), { ...request, documentId: 'unknown' })).toEqual([
      'PERSISTED_QUERY_REQUIRED',
    ]);
    expect(codesOf(trusted('require'), {})).toEqual(['PERSISTED_QUERY_REQUIRED']);
  });

  it('are what their name says in require, whatever text comes with it', () => {
    const request = { documentId: 'abc', query: '{ services { edges { cursor } } }' };
    expect(trusted('require').admit(request)).toMatchObject({ document: { source: text } });
  });

  it.each(['unknown', '__proto__', 'constructor', 'sha256:'])(
    'are not found by another name: %s',
    (documentId) => {
      expect(codesOf(trusted('allow'), { documentId })).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
      expect(codesOf(trusted('require'), { documentId })).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
    },
  );

  it('that would be refused are refused at the start, all at once', () => {
    const texts = new Map([
      ['good', text],
      ['bad', '{ organisation { name } }'],
      ['worse', '{'],
    ]);
    expect(() => create({ trusted: createTrustedDocuments('allow', texts) })).toThrow(
      new TrustedDocumentsError(
        'Some trusted documents would be refused:\nbad: Cannot query field "organisation" on type "Query". Did you mean "organization"?\nworse: Syntax Error: Expected Name, found <EOF>.',
      ),
    );
  });
});
