import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Message } from '../../upstream/messages.ts';
import type { PageQuery } from '../../upstream/page.ts';
import type { Direction } from '../paging/cursor.ts';
import type { WalkableList } from '../paging/list.ts';
import { paginateTurns } from './paginate-turns.ts';

/** A conversation whose turns have these many messages each, listed by an upstream with a page limit. */
function conversationOf(messagesPerTurn: readonly number[], maxItemsPerRequest: number) {
  const messages = messagesPerTurn.flatMap((size, turn) =>
    Array.from({ length: size }, (_, index) => messageOf(turn, index)),
  );
  let requests = 0;
  const list: WalkableList<Message> = {
    name: ['turns'],
    idOf: ({ upstreamId }) => upstreamId,
    maxItemsPerRequest,
    read: async (direction: Direction, { limit, token }: PageQuery) => {
      requests += 1;
      const sorted = direction === 'FORWARD' ? messages : messages.toReversed();
      const start = token ?? 0;
      const items = sorted.slice(start, start + limit);
      const next = start + items.length;
      return { items, nextToken: next < sorted.length ? next : null };
    },
  };
  return { list, requests: () => requests };
}

function messageOf(turn: number, index: number): Message {
  return {
    upstreamId: `${turn}.${index}`,
    conversationId: 'c',
    interactionId: `turn ${turn}`,
    createdAt: '2025-06-04T00:00:00.000Z',
    sentAt: '2025-06-04T00:00:00.000Z',
    sender: 'Sol',
    text: `${turn}.${index}`,
    format: 'text',
    type: 'agent-message',
    metadata: [],
  };
}

const turnSizes = fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 14 });
const pageSizes = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 });

describe('paginateTurns', () => {
  it('gives every turn once, whole and in order, whatever the pages on either side', async () => {
    await fc.assert(
      fc.asyncProperty(
        turnSizes,
        pageSizes,
        fc.integer({ min: 1, max: 7 }),
        fc.boolean(),
        async (sizes, pages, limit, backward) => {
          const { list } = conversationOf(sizes, limit);
          const seen: { id: string; messages: number }[] = [];
          let cursor: string | null = null;
          for (let round = 0; ; round += 1) {
            const count = pages[round % pages.length] ?? 1;
            const page = await paginateTurns(
              backward ? { last: count, before: cursor } : { first: count, after: cursor },
              list,
            );
            const turns = page.edges.map(({ node }) => ({
              id: node.upstreamId,
              messages: node.messages?.length ?? 0,
            }));
            if (backward) seen.unshift(...turns);
            else seen.push(...turns);
            const more = backward ? page.pageInfo.hasPreviousPage : page.pageInfo.hasNextPage;
            expect(more).toBe(seen.length < sizes.length);
            if (!more) break;
            cursor = backward ? page.pageInfo.startCursor : page.pageInfo.endCursor;
          }
          expect(seen).toEqual(sizes.map((messages, turn) => ({ id: `turn ${turn}`, messages })));
        },
      ),
    );
  });

  it('goes on in the other direction from a turn met in one', async () => {
    const { list } = conversationOf([1, 2, 3, 2, 2], 3);
    const latest = await paginateTurns({ last: 2 }, list);
    const older = await paginateTurns({ last: 2, before: latest.pageInfo.startCursor }, list);
    expect(older.edges.map(({ node }) => node.upstreamId)).toEqual(['turn 1', 'turn 2']);
    const newer = await paginateTurns({ first: 2, after: older.pageInfo.endCursor }, list);
    expect(newer.edges.map(({ node }) => node.upstreamId)).toEqual(['turn 3', 'turn 4']);
    expect(newer.edges.map(({ node }) => node.messages?.length)).toEqual([2, 2]);
    expect(newer.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
  });

  it('asks upstream once for a page of turns of the usual size', async () => {
    const { list, requests } = conversationOf(
      Array.from({ length: 40 }, () => 2),
      100,
    );
    await paginateTurns({ last: 10 }, list);
    expect(requests()).toBe(1);
  });

  it.each([{ first: 1, last: 1 }, { first: -1 }, { last: 501 }, { after: 'nonsense' }])(
    'refuses %j',
    async (args) => {
      const { list, requests } = conversationOf([1], 100);
      await expect(paginateTurns(args, list)).rejects.toMatchObject({
        extensions: { code: 'BAD_USER_INPUT' },
      });
      expect(requests()).toBe(0);
    },
  );
});
