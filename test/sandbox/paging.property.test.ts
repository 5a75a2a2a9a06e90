import fc from 'fast-check';
import { expect, test } from 'vitest';
import { conversationPage } from '../../src/contract/conversation.ts';
import { feedbackPage } from '../../src/contract/feedback.ts';
import { messagePage } from '../../src/contract/message.ts';
import type { Api, CallOptions } from './kit/api.ts';
import { openConversation, startHarness } from './kit/harness.ts';
import { idOf, makeUpPast } from './kit/made-up-past.ts';
import { ids, organization } from './kit/test-catalog.ts';

type Query = NonNullable<CallOptions['query']>;

interface Item {
  readonly id: string;
}
interface Page {
  readonly items: readonly Item[];
  readonly has_more: boolean;
  readonly continuation_token: number | null;
}

/** Follows the tokens to the end; whatever is to happen between two pages happens then. */
async function walk(
  readPage: (query: Query) => Promise<Page>,
  limit: number,
  query: Query,
  meanwhile: () => Promise<void> = async () => {},
): Promise<Item[]> {
  const seen: Item[] = [];
  for (let token: number | null = 0; token !== null; ) {
    const page = await readPage({ ...query, limit, continuation_token: token });
    expect(page.has_more).toBe(page.continuation_token !== null);
    if (page.has_more) expect(page.items).toHaveLength(limit);
    seen.push(...page.items);
    token = page.continuation_token;
    await meanwhile();
  }
  return seen;
}

/** The order that the sort keys ask for, ties by id in the direction of the last of them. */
function sorted<T extends Item>(
  items: readonly T[],
  keys: readonly string[],
  read: (item: T, field: string) => string,
): string[] {
  const given = keys.length > 0 ? keys : ['-created_at'];
  const all = [...given, `${given.at(-1)?.startsWith('-') ? '-' : '+'}id`];
  const value = (item: T, field: string) => (field === 'id' ? item.id : read(item, field));
  return items
    .toSorted((a, b) => {
      for (const key of all) {
        const field = key.replace(/^[+-]/, '');
        const [x, y] = [value(a, field), value(b, field)];
        if (x !== y) return (x < y ? -1 : 1) * (key.startsWith('-') ? -1 : 1);
      }
      return 0;
    })
    .map(({ id }) => id);
}

/** Few moments, so that many things happen at the same one. */
const moments = ['2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.001Z', '2026-01-02T00:00:00.000Z'];
const at = (number: number): string => moments[(number * 7) % 3] ?? '';
const authors = [ids.mira, ids.noah, ids.vera];
const anyOf = <T>(items: readonly T[], number: number): T => items[number % items.length] ?? missing();
const missing = (): never => {
  throw new Error('nothing to choose from');
};

const past = Array.from({ length: 23 }, (_, number) =>
  makeUpPast({
    number,
    userId: anyOf(authors, number),
    serviceId: anyOf([ids.coach, ids.desk], number >> 1),
    createdAt: at(number),
    messages: Array.from({ length: number === 5 ? 31 : 1 }, (_, index) => ({
      type: 'user-message',
      createdAt: at(index),
    })),
    feedback: Array.from({ length: number % 4 }, (_, index) => ({
      userId: anyOf(authors, index * 5),
      userOrganizationId: index % 2 === 0 ? organization : 'elsewhere',
      createdAt: at(index + number),
    })),
  }),
);

const withPast = () =>
  startHarness({
    prepare: ({ history }) =>
      history.add({ organizationId: organization, conversations: past, memories: [], userModels: [] }),
  });

const limits = (max: number) => fc.integer({ min: 1, max });
const sortKeys = (fields: readonly string[]) =>
  fc.array(
    fc.tuple(fc.constantFrom('+', '-', ''), fc.constantFrom(...fields)).map(([sign, field]) => sign + field),
    { maxLength: 3 },
  );

const readConversations =
  (api: Api) =>
  async (query: Query): Promise<Page> => {
    const { conversations, ...rest } = conversationPage.parse(
      (await api.call('GET', 'conversation/', { query })).body,
    );
    return { items: conversations, ...rest };
  };

test('pages of any length, in any order, join to all conversations', async () => {
  const { signIn } = await withPast();
  const vera = await signIn(ids.vera);
  const all = past.map(({ conversation }) => conversation);
  await fc.assert(
    fc.asyncProperty(limits(30), sortKeys(['created_at']), async (limit, keys) => {
      const seen = await walk(readConversations(vera), limit, { sort_by: keys });
      expect(seen.map(({ id }) => id)).toEqual(sorted(all, keys, (item) => item.createdAt));
    }),
    { numRuns: 40 },
  );
});

test('pages of any length, in any order, join to all messages', async () => {
  const { signIn } = await withPast();
  const vera = await signIn(ids.vera);
  const all = past[5]?.turns.flatMap(({ messages }) => messages) ?? [];
  const readPage = async (query: Query): Promise<Page> => {
    const answer = await vera.call('GET', `conversation/${idOf('c', 5)}/messages/`, { query });
    const { messages, ...rest } = messagePage.parse(answer.body);
    return { items: messages, ...rest };
  };
  await fc.assert(
    fc.asyncProperty(
      limits(40),
      sortKeys(['created_at', 'timestamp', 'interaction_id']),
      async (limit, keys) => {
        const seen = await walk(readPage, limit, { sort_by: keys });
        const order = sorted(all, keys, (item, field) =>
          field === 'interaction_id' ? item.interactionId : item.createdAt,
        );
        expect(seen.map(({ id }) => id)).toEqual(order);
      },
    ),
    { numRuns: 40 },
  );
});

test('pages of any length, in any order, join to all feedback of a family', async () => {
  const { signIn } = await withPast();
  const vera = await signIn(ids.vera);
  const given = past.flatMap(({ feedback }) => feedback);
  const fieldOf: Readonly<
    Record<string, 'userId' | 'userOrganizationId' | 'conversationId' | 'interactionId'>
  > = {
    user_id: 'userId',
    user_org_id: 'userOrganizationId',
    conversation_id: 'conversationId',
    'feedback_content.interaction_id': 'interactionId',
  };
  const fields = ['created_at', 'user_id', 'user_org_id', 'conversation_id'];
  const question = fc.oneof(
    fc.tuple(fc.constant('conversation'), sortKeys(fields)),
    fc.tuple(fc.constant('interaction'), sortKeys([...fields, 'feedback_content.interaction_id'])),
  );
  await fc.assert(
    fc.asyncProperty(limits(20), question, async (limit, [type, keys]) => {
      const all = given.filter(({ interactionId }) => (interactionId !== null) === (type === 'interaction'));
      const readPage = async (query: Query): Promise<Page> => {
        const answer = await vera.call('GET', 'conversation/feedback/', { query });
        const { feedbacks, ...rest } = feedbackPage.parse(answer.body);
        return { items: feedbacks, ...rest };
      };
      const seen = await walk(readPage, limit, { type, sort_by: keys });
      const order = sorted(all, keys, (item, field) => item[fieldOf[field] ?? 'createdAt'] ?? '');
      expect(seen.map(({ id }) => id)).toEqual(order);
    }),
    { numRuns: 40 },
  );
});

test('what begins while the oldest are read first neither repeats nor hides one of them', async () => {
  await fc.assert(
    fc.asyncProperty(limits(9), fc.array(fc.nat({ max: 3 }), { maxLength: 6 }), async (limit, arrivals) => {
      const { signIn, close, stop } = await withPast();
      const [vera, mira] = await Promise.all([signIn(ids.vera), signIn(ids.mira)]);
      const later: string[] = [];
      const left = [...arrivals];
      const seen = await walk(readConversations(vera), limit, { sort_by: '+created_at' }, async () => {
        for (let more = left.shift() ?? 0; more > 0; more -= 1) {
          const { id } = await openConversation(mira);
          await mira.call('POST', `conversation/${id}/finish/`);
          later.push(id);
        }
      });
      const older = sorted(
        past.map(({ conversation }) => conversation),
        ['+created_at'],
        (item) => item.createdAt,
      );
      const order = seen.map(({ id }) => id);
      expect(order.slice(0, older.length)).toEqual(older);
      expect(later.slice(0, order.length - older.length)).toEqual(order.slice(older.length));
      await close();
      await stop();
    }),
    { numRuns: 12 },
  );
});
