import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { encodeGlobalId } from '../../src/graph/ids.ts';
import { startCountedFacade } from '../kit/counted-facade.ts';
import { pagedAnswer } from '../kit/paged-answer.ts';
import { node, nodes } from '../kit/query-documents.ts';
import { conversationWire, messageWire, objectIdOf, serviceWire } from '../kit/wire.ts';

const facade = await startCountedFacade();
const { upstream, mira, startCounting, counted, countedRoutes, dataOf } = facade;
beforeEach(startCounting);
afterAll(facade.close);

const messagesRoute = 'GET /conversation/:id/messages/';

describe('objects by their ids', () => {
  const [one, two] = [objectIdOf(1), objectIdOf(2)];

  beforeAll(() => {
    upstream.answer('GET /conversation/:id/', { body: conversationWire(1) });
    upstream.answer(
      'GET /conversation/',
      pagedAnswer(
        'conversations',
        [1, 2].map((number) => conversationWire(number)),
      ),
    );
    upstream.answer(
      'GET /service/',
      pagedAnswer(
        'services',
        [0x51, 0x52].map((number) => serviceWire(number)),
      ),
    );
    upstream.answer(
      messagesRoute,
      pagedAnswer(
        'messages',
        [3, 4].map((number) => messageWire(number)),
      ),
    );
  });

  it('come in the order of the ids, each kind in one call, with null for what is not there', async () => {
    const ids = [
      encodeGlobalId('Message', one, objectIdOf(4)),
      encodeGlobalId('Conversation', two),
      encodeGlobalId('Service', objectIdOf(0x52)),
      encodeGlobalId('Service', objectIdOf(0x99)),
      encodeGlobalId('Conversation', one),
      encodeGlobalId('Message', one, objectIdOf(3)),
      encodeGlobalId('Message', one, objectIdOf(9)),
      encodeGlobalId('Service', objectIdOf(0x51)),
    ];
    const { nodes: found } = dataOf(await mira.send(nodes, { ids }), 3);
    expect(found.map((found) => found?.id ?? null)).toEqual(
      ids.map((id, index) => ([3, 6].includes(index) ? null : id)),
    );
    expect(countedRoutes().toSorted()).toEqual(['GET /conversation/', messagesRoute, 'GET /service/']);
  });

  it('of one conversation cost one call, which names no others', async () => {
    const id = encodeGlobalId('Conversation', one);
    expect(dataOf(await mira.send(node, { id }), 1)).toEqual({ node: { __typename: 'Conversation', id } });
    expect(countedRoutes()).toEqual(['GET /conversation/:id/']);
  });

  it.each(['', 'nonsense', one, encodeGlobalId('Message', one, 'zzzzzzzz')])(
    'are refused without a call where an id is malformed: %j',
    async (id) => {
      const { data, errors } = await mira.send(node, { id });
      expect(data).toEqual({ node: null });
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
      expect(counted()).toEqual([]);
    },
  );

  it('are found beside one that is malformed, in whose place there is null, and an error that names it', async () => {
    const id = encodeGlobalId('Service', objectIdOf(0x51));
    const { data, errors } = await mira.send(nodes, { ids: ['nonsense', id] });
    expect(data?.nodes).toMatchObject([null, { id }]);
    expect(errors).toMatchObject([
      {
        path: ['nodes', 0],
        message: '"nonsense" is not a global id.',
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ]);
    expect(countedRoutes()).toEqual(['GET /service/']);
  });
});
