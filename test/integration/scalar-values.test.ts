import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { encodeGlobalId } from '../../src/graph/ids.ts';
import { startCountedFacade } from '../kit/counted-facade.ts';

const facade = await startCountedFacade();
const { mira, startCounting, counted } = facade;
beforeEach(startCounting);
afterAll(facade.close);

const streamId = encodeGlobalId('InteractionStream', 'mbhm1a2b3f0e1d2c3b4a596877869');
const send = (query: string, variables: Readonly<Record<string, unknown>> = {}) =>
  mira.send<unknown, Readonly<Record<string, unknown>>>({ toString: () => query }, variables);

describe.each([
  {
    type: 'ObjectID',
    query: (value: string) => `{ conversations(filter: { userIds: [${value}] }) { edges { cursor } } }`,
    value: 'zz',
    message: '"zz" is not an ObjectID, which has 24 lower-case hex digits.',
    code: 'BAD_USER_INPUT',
  },
  {
    type: 'ObjectID',
    query: (value: string) => `{ conversations(filter: { userIds: [${value}] }) { edges { cursor } } }`,
    value: 24,
    message: '24 is not an ObjectID, which has 24 lower-case hex digits.',
    code: 'BAD_USER_INPUT',
  },
  {
    type: 'Cursor',
    query: (value: string) =>
      `{ interactionStream(id: "${streamId}") { events(after: ${value}) { __typename } } }`,
    value: 'zzz',
    message: '"zzz" is not a cursor of an interaction stream.',
    code: 'CURSOR_INVALID',
  },
])('a value that is no $type ($value)', ({ type, query, value, message, code }) => {
  it('is named, and pointed at where the document says it', async () => {
    const document = query(JSON.stringify(value));
    const { data, errors } = await send(document);
    expect(data).toBeUndefined();
    const column = document.indexOf(JSON.stringify(value)) + 1;
    expect(errors).toEqual([{ message, locations: [{ line: 1, column }], extensions: { code } }]);
    expect(counted()).toEqual([]);
  });

  it('is refused with the same words and code where a variable holds it', async () => {
    const { data, errors } = await send(`query Ask($given: ${type}!) ${query('$given')}`, { given: value });
    expect(data).toBeUndefined();
    expect(errors).toMatchObject([
      { message: expect.stringMatching(/^Variable "\$given" has invalid value/), extensions: { code } },
    ]);
    expect(errors?.[0]?.message).toContain(message);
  });
});

it('a file in a document is pointed at', async () => {
  const { errors } = await send(
    'mutation { sendMessage(input: { conversationId: "abc", content: { audio: { file: "hi.wav" } } }) { __typename } }',
  );
  expect(errors).toMatchObject([
    { message: 'A file must be given as a variable.', locations: [{ line: 1, column: 82 }] },
  ]);
});
