import { refusalCodes, ways } from '../../kit/ask.ts';
import type { Attack, Target } from '../network/attack.ts';

const repeat = (times: number, make: (index: number) => string) =>
  Array.from({ length: times }, (_, index) => make(index)).join(' ');

const conversationId = '0123456789abcdef01234567';

/** Sends a document over every transport, which must refuse it with one code. No two are the same, so that none is known from before. */
export function refused(
  name: string,
  code: string,
  make: () => string,
  variables: Readonly<Record<string, unknown>> = {},
): Attack {
  return {
    name,
    async run({ url }: Target, force) {
      for (const way of ways) {
        for (let time = 0; time < force; time += 1) {
          const query = `${make()} # ${way} ${time}`;
          const codes = await refusalCodes(url, way, { query, variables });
          if (codes.join() !== code) throw new Error(`Over ${way}: ${codes.join() || 'not refused'}`);
        }
      }
      return code;
    },
  };
}

const fanOut = (levels: number) =>
  `{ organization { ...F0 } } ${repeat(levels, (i) => `fragment F${i} on Organization { ...F${i + 1} ...F${i + 1} }`)} fragment F${levels} on Organization { name }`;

/** Documents that are small, and would be much work if somebody began with it. */
export const refusedDocuments: readonly Attack[] = [
  refused('a thousand aliases', 'DOCUMENT_TOO_LARGE', () => {
    return `{ ${repeat(1_000, (i) => `a${i}: organization { name }`)} }`;
  }),
  refused('as many aliases as are allowed, of the dearest field', 'OPERATION_TOO_EXPENSIVE', () => {
    return `{ ${repeat(150, (i) => `a${i}: conversations(first: 500) { edges { node { agent { name } } } }`)} }`;
  }),
  refused('pages within pages within pages', 'OPERATION_TOO_EXPENSIVE', () => {
    const opened = 'messages(first: 500) { edges { node { conversation { '.repeat(4);
    return `{ conversations(first: 500) { edges { node { ${opened} id ${'} } } } '.repeat(4)} } } } }`;
  }),
  refused(
    'page sizes beyond all counting in variables',
    'OPERATION_TOO_EXPENSIVE',
    () =>
      'query ($n: Int!) { conversations(first: $n) { edges { node { messages(last: $n) { edges { node { text } } } } } } }',
    { n: 2_147_483_647 },
  ),
  refused(
    'ids without end',
    'OPERATION_TOO_EXPENSIVE',
    () => 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
    {
      ids: Array.from({ length: 3_000 }, () => conversationId),
    },
  ),
  refused('a mutation two hundred times over', 'DOCUMENT_TOO_LARGE', () => {
    const finish = `finishConversation(input: { conversationId: "${conversationId}" }) { __typename }`;
    return `mutation { ${repeat(201, (i) => `a${i}: ${finish}`)} }`;
  }),
  refused('levels within levels', 'DOCUMENT_TOO_LARGE', () => {
    const levels = 300;
    const opened = 'conversation { message(id: "a") { '.repeat(levels);
    return `{ node(id: "a") { ... on Message { ${opened} id ${'} } '.repeat(levels)} } } }`;
  }),
  refused('more brackets than the stack has room for', 'DOCUMENT_TOO_LARGE', () => {
    return `{ nodes(ids: ${'['.repeat(4_000)}${']'.repeat(4_000)}) { id } }`;
  }),
  refused('two fragments that spread each other', 'GRAPHQL_VALIDATION_FAILED', () => {
    return '{ organization { ...A } } fragment A on Organization { ...B } fragment B on Organization { ...A }';
  }),
  refused('two hundred fragments that spread each other', 'DOCUMENT_TOO_LARGE', () => {
    const spreads = (from: number) => repeat(4, (i) => `...F${(from + i + 1) % 200}`);
    return `{ organization { ...F0 } } ${repeat(200, (i) => `fragment F${i} on Organization { ${spreads(i)} }`)}`;
  }),
  refused('fragments that double thirty-five times over', 'DOCUMENT_TOO_LARGE', () => fanOut(35)),
  refused('a thousand directives', 'DOCUMENT_TOO_LARGE', () => {
    return `{ organization ${repeat(1_000, () => '@skip(if: false)')} { name } }`;
  }),
  refused('fields that must all be compared with each other', 'DOCUMENT_TOO_LARGE', () => {
    return `{ ${repeat(400, () => 'organization { name upstreamId }')} }`;
  }),
  refused('the same at every level', 'DOCUMENT_TOO_LARGE', () => {
    const twice = (below: string) => `conversation { id ${below} } conversation { id ${below} }`;
    const message = Array.from({ length: 8 }).reduce<string>(
      (below) => twice(`message(id: "a") { id ${below} }`),
      'conversation { id }',
    );
    return `{ node(id: "a") { ... on Message { ${message} } } }`;
  }),
  refused('mistakes that quote themselves', 'GRAPHQL_VALIDATION_FAILED', () => {
    return `{ conversations(filter: { ${repeat(1_000, (i) => `wrong${i}: 1`)} }) { edges { cursor } } }`;
  }),
  refused('names that are nearly right', 'GRAPHQL_VALIDATION_FAILED', () => {
    return `{ ${repeat(1_000, (i) => `conversation${i}`)} }`;
  }),
  refused('a document of ninety kilobytes', 'DOCUMENT_TOO_LARGE', () => {
    return `{ ${repeat(9_000, () => 'organizat')} }`;
  }),
  refused('introspection of introspection', 'GRAPHQL_VALIDATION_FAILED', () => {
    return `{ __schema { types { ${'fields { type { '.repeat(8)} name ${'} } '.repeat(8)} } } }`;
  }),
  refused('introspection many times over', 'OPERATION_TOO_EXPENSIVE', () => {
    const types = '{ types { fields { args { name description } type { fields { name description } } } } }';
    return `{ ${repeat(60, (i) => `a${i}: __schema ${types}`)} }`;
  }),
];
