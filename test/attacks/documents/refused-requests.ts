import { type Payload, refusalCodes, type Way, ways } from '../../kit/ask.ts';
import type { Attack } from '../network/attack.ts';

/** Sends each of these over the transports, and all must be refused with one of the codes. */
function refused(
  name: string,
  codes: readonly string[],
  payloads: readonly Payload[],
  over: readonly Way[] = ways,
): Attack {
  return {
    name,
    async run({ url }, force) {
      const met = new Set<string>();
      for (const payload of Array.from({ length: force }, () => payloads).flat()) {
        for (const way of over) {
          const given = await refusalCodes(url, way, payload);
          const isMet = given.length > 0 && given.every((code) => codes.includes(code));
          if (!isMet) throw new Error(`Over ${way}: ${given.join() || 'not refused'}`);
          for (const code of given) met.add(code);
        }
      }
      return [...met].join();
    },
  };
}

const filtered =
  'query ($filter: ConversationFilter) { conversations(filter: $filter) { edges { cursor } } }';
const watched =
  'subscription ($id: ID!, $after: Cursor) { interactionEvents(streamId: $id, after: $after) { cursor } }';

/** A value within a value, and so on: as text, since the usual way of writing it calls itself for each level. */
const deep = (levels: number, opening: string, closing: string): string => {
  const filter = `${opening.repeat(levels)}1${closing.repeat(levels)}`;
  return `{"query":${JSON.stringify(filtered)},"variables":{"filter":${filter}}}`;
};

const asId = (text: string) => Buffer.from(text).toString('base64url');

const strangers = [
  '',
  'nothing',
  '__proto__',
  '0'.repeat(50_000),
  '\u0000\uFFFF\u{1F600}',
  asId('Conversation:0123456789abcdef01234567'),
  asId('InteractionStream:'),
  asId('InteractionStream:__proto__'),
  asId('InteractionStream:0mws68kafcb42590d64d7f3198f7f'),
  asId(`InteractionStream:${'0'.repeat(29)}`),
];

/** Operations that are no harm as documents. */
export const refusedRequests: readonly Attack[] = [
  refused(
    'variables that go down without end',
    ['BAD_USER_INPUT'],
    [deep(10_000, '{"tags":', '}'), deep(40_000, '[', ']')],
    ['http', 'websocket'],
  ),
  refused(
    'variables that reach for prototypes',
    ['BAD_USER_INPUT'],
    ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'].map((name) => ({
      query: filtered,
      variables: { filter: JSON.parse(`{ "${name}": { "isFinished": true } }`) },
    })),
    ['http', 'websocket'],
  ),
  refused(
    'streams and cursors of others, or of nobody',
    ['BAD_USER_INPUT', 'NOT_FOUND', 'CURSOR_INVALID'],
    strangers.flatMap((id) => [
      { query: watched, variables: { id } },
      { query: watched, variables: { id: strangers.at(-1), after: id } },
    ]),
    ['sse', 'websocket'],
  ),
  refused(
    'cursors of no list',
    ['BAD_USER_INPUT', 'CURSOR_INVALID'],
    strangers.slice(1).map((after) => ({
      query: 'query ($after: String) { services(after: $after) { edges { cursor } } }',
      variables: { after },
    })),
    ['http', 'websocket'],
  ),
  {
    name: 'a thousand operations in one request',
    async run({ url }, force) {
      for (let time = 0; time < force; time += 1) {
        const response = await fetch(`${url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(Array.from({ length: 1_000 }, () => ({ query: '{ __typename }' }))),
        });
        const text = await response.text();
        if (response.status !== 400 || !text.includes('"BAD_REQUEST"')) throw new Error(text.slice(0, 200));
      }
      return 'BAD_REQUEST';
    },
  },
];
