import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { AttributeValue, Condition, Grant } from '../../src/sandbox/domain/catalog.ts';
import {
  conversationAttributes,
  feedbackAttributes,
  messageAttributes,
} from '../../src/sandbox/domain/permission-attributes.ts';
import { type Attributes, type Caller, may, restrictionFor } from '../../src/sandbox/domain/permissions.ts';
import { openStore, type Store } from '../../src/sandbox/store/store.ts';
import { idOf, makeUpPast } from './kit/made-up-past.ts';
import { ids, organization } from './kit/test-catalog.ts';

/** The rules of grants once more, from their description, in one sentence for each of them. */
function isPermitted(
  grants: readonly Grant[],
  permission: string,
  caller: Caller,
  object: Attributes,
): boolean {
  const meant = (value: AttributeValue) => {
    if (value === '{self_org_id}') return caller.user.organizationId;
    return value === '{self_user_id}' ? caller.user.id : value;
  };
  const holds = ([attribute, condition]: [string, Condition]): boolean => {
    // A condition on an attribute that the object lacks never holds, whatever its type.
    if (!Object.hasOwn(object, attribute)) return false;
    const listed = (condition.type === 'In' ? [...condition.values] : [condition.value]).map(meant);
    const isListed = listed.some((value) => Object.is(value, object[attribute]));
    return condition.type === 'NotEquals' ? !isListed : isListed;
  };
  const applying = grants.filter(
    (grant) => grant.permission === permission && Object.entries(grant.conditions).every(holds),
  );
  // Some grant allows it, and none denies it.
  return (
    applying.some(({ action }) => action === 'Allow') && applying.every(({ action }) => action !== 'Deny')
  );
}

const people = [ids.mira, ids.noah, ids.vera];
const moment = '2026-01-01T00:00:00.000Z';
const messageTypes = ['user-message', 'agent-message', 'agent-inner-thought', 'external-event'] as const;
const past = people.flatMap((userId, person) =>
  [ids.coach, ids.desk].map((serviceId, place) =>
    makeUpPast({
      number: person * 2 + place,
      userId,
      serviceId,
      createdAt: moment,
      isFinished: (person + place) % 2 === 0,
      messages: messageTypes.map((type) => ({ type, createdAt: moment })),
      feedback: people.flatMap((author) => [
        { userId: author, userOrganizationId: organization, createdAt: moment },
        { userId: author, userOrganizationId: 'elsewhere', createdAt: moment },
      ]),
    }),
  ),
);

let store: Store;
beforeAll(async () => {
  store = await openStore({
    dataDirectory: ':memory:',
    onError: (error) => {
      throw error;
    },
  });
  await store.history.add({
    organizationId: organization,
    conversations: past,
    memories: [],
    userModels: [],
  });
  return () => store.close();
});

/** Attributes with the values that they have here, most of them on some object. */
const domains: Readonly<Record<string, readonly AttributeValue[]>> = {
  org_id: ['{self_org_id}', organization, 'elsewhere'],
  user_id: ['{self_user_id}', ...people],
  conversation_id: past.map(({ conversation }) => conversation.id),
  service_id: [ids.coach, ids.desk],
  is_finished: [true, false],
  message_id: [idOf('m', 101), idOf('m', 202)],
  message_type: messageTypes,
  interaction_id: [idOf('i', 0), idOf('i', 100)],
  user_org_id: ['{self_org_id}', 'elsewhere'],
  conversation_user_id: ['{self_user_id}', ...people],
  feedback_id: [idOf('f', 203), idOf('f', 300)],
  constructor: ['{self_org_id}'],
  mood: ['good'],
};
const oddValues: readonly AttributeValue[] = ['true', '', 0, 1, true, false, null, '{self_user_id}'];

const condition: fc.Arbitrary<[string, Condition]> = fc
  .constantFrom(...Object.entries(domains))
  .chain(([attribute, domain]) => {
    const value = fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...domain) },
      { weight: 1, arbitrary: fc.constantFrom(...oddValues) },
    );
    return fc.tuple(
      fc.constant(attribute),
      fc.oneof(
        fc.record({ type: fc.constant('Equals' as const), value }),
        fc.record({ type: fc.constant('NotEquals' as const), value }),
        fc.record({ type: fc.constant('In' as const), values: fc.array(value, { maxLength: 4 }) }),
      ),
    );
  });
const permissions = [
  'Conversation:GetConversation',
  'Conversation:GetMessage',
  'Conversation:GetConversationFeedback',
  'Conversation:GetInteractionFeedback',
] as const;
const grantsOf = (permission: string): fc.Arbitrary<Grant[]> =>
  fc.array(
    fc.record({
      action: fc.constantFrom('Allow' as const, 'Allow' as const, 'Deny' as const),
      permission: fc.constantFrom(permission, permission, permission, 'User:GetUserInfo'),
      conditions: fc.array(condition, { maxLength: 2 }).map((pairs) => Object.fromEntries(pairs)),
    }),
    { maxLength: 4 },
  );

const callerWith = (id: string, grants: readonly Grant[]): Caller => ({
  user: {
    id,
    organizationId: organization,
    firstName: 'A',
    lastName: 'B',
    email: '',
    roleName: 'R',
    preferredLanguage: null,
  },
  role: { name: 'R', organizationId: organization, grants },
});

const question = fc.constantFrom(...permissions).chain((permission) =>
  fc.record({
    permission: fc.constant(permission),
    userId: fc.constantFrom(...people),
    grants: grantsOf(permission),
  }),
);

/** All that a permission can be asked for, with its attributes. */
function objectsOf(permission: (typeof permissions)[number]): { id: string; attributes: Attributes }[] {
  return past.flatMap(({ conversation, turns, feedback }) => {
    switch (permission) {
      case 'Conversation:GetConversation':
        return [{ id: conversation.id, attributes: conversationAttributes(conversation) }];
      case 'Conversation:GetMessage':
        return turns
          .flatMap(({ messages }) => messages)
          .map((message) => ({ id: message.id, attributes: messageAttributes(conversation, message) }));
      default:
        return feedback
          .filter(
            ({ interactionId }) => (interactionId === null) === permission.includes('ConversationFeedback'),
          )
          .map((one) => ({ id: one.id, attributes: feedbackAttributes(conversation, one) }));
    }
  });
}

/** The same as the store lists it, page for page. */
async function listed(permission: (typeof permissions)[number], caller: Caller): Promise<string[]> {
  const visible = restrictionFor(caller, permission);
  const page = { limit: 1_000, offset: 0 };
  const idsOf = (found: { readonly items: readonly { readonly id: string }[] }) =>
    found.items.map(({ id }) => id);
  const none = { conversationIds: [], interactionIds: [] };
  switch (permission) {
    case 'Conversation:GetConversation': {
      const filter = { ids: [], userIds: [], serviceIds: [], tags: [], isFinished: undefined };
      return idsOf(
        await store.conversations.list({ organizationId: organization, visible, ...filter }, [], page),
      );
    }
    case 'Conversation:GetMessage': {
      const pages = past.map(({ conversation }) =>
        store.messages.list(
          { conversationId: conversation.id, visible, ids: [], interactionIds: [], types: messageTypes },
          [],
          page,
        ),
      );
      return (await Promise.all(pages)).flatMap(idsOf);
    }
    default: {
      const family = permission === 'Conversation:GetConversationFeedback' ? 'conversation' : 'interaction';
      return idsOf(
        await store.feedback.list({ organizationId: organization, family, visible, ...none }, [], page),
      );
    }
  }
}

test('a caller may do what the grants say, and lists hold what they may see', async () => {
  const outcomes = { all: 0, some: 0, none: 0 };
  await fc.assert(
    fc.asyncProperty(question, async ({ permission, userId, grants }) => {
      const caller = callerWith(userId, grants);
      const objects = objectsOf(permission);
      const permitted = objects.filter(({ attributes }) =>
        isPermitted(grants, permission, caller, attributes),
      );
      const granted = objects.filter(({ attributes }) => may(caller, permission, attributes));
      const expected = permitted.map(({ id }) => id).sort();
      expect(granted.map(({ id }) => id).sort()).toEqual(expected);
      expect((await listed(permission, caller)).sort()).toEqual(expected);
      outcomes[expected.length === 0 ? 'none' : expected.length === objects.length ? 'all' : 'some'] += 1;
    }),
    { numRuns: 2_000 },
  );
  // Otherwise nothing was shown.
  expect(Math.min(...Object.values(outcomes))).toBeGreaterThan(50);
});
