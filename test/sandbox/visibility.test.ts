import { describe, expect, test } from 'vitest';
import { conversationDetail, conversationPage } from '../../src/contract/conversation.ts';
import { messagePage } from '../../src/contract/message.ts';
import type { Catalog, Grant } from '../../src/sandbox/domain/catalog.ts';
import type { Permission } from '../../src/sandbox/domain/permissions.ts';
import { detailOf } from './kit/api.ts';
import { inText, openConversation, say, startHarness, textForm } from './kit/harness.ts';
import { apiKey, ids, supervisorGrants, testCatalog } from './kit/test-catalog.ts';

/** The test catalog with other grants for supervisors. */
const withGrants = (grants: readonly Grant[]): Catalog => ({
  ...testCatalog,
  roles: testCatalog.roles.map((role) => (role.name === 'Supervisor' ? { ...role, grants } : role)),
});
const without = (permission: Permission): readonly Grant[] =>
  supervisorGrants.filter((grant) => grant.permission !== permission);
const deny = (permission: Permission, conditions: Grant['conditions']): Grant => ({
  action: 'Deny',
  permission,
  conditions,
});

/** A supervisor with the grants, and a finished conversation of somebody else. */
async function superviseWith(grants: readonly Grant[]) {
  const harness = await startHarness({ catalog: withGrants(grants) });
  const mira = await harness.signIn(ids.mira, apiKey.weakId);
  const opened = await openConversation(mira);
  await (await say(mira, opened.id, 'Hi')).rest();
  return { ...harness, ...opened, mira, vera: await harness.signIn(ids.vera) };
}

describe('a reader', () => {
  test('sees the conversations of others only with the right to', async () => {
    const { vera, signIn, id } = await superviseWith(supervisorGrants);
    const noah = await signIn(ids.noah);
    const list = async (api: typeof noah) =>
      conversationPage
        .parse((await api.call('GET', 'conversation/')).body)
        .conversations.map((one) => one.id);
    expect(await list(vera)).toEqual([id]);
    expect(await list(noah)).toEqual([]);
    const refused = await noah.call('GET', `conversation/${id}/`);
    expect([refused.status, detailOf(refused)]).toEqual([
      403,
      'Missing required permissions: Conversation:GetConversation.',
    ]);
  });

  test.each<[Permission, object]>([
    ['Conversation:GetMessage', { final_message: '' }],
    ['Service:GetVersionSet', { version_set_info: null }],
    ['Organization:GetAgent', { agent_name: '', agent_pfp: '' }],
  ])('without %s sees blanks', async (permission, blanks) => {
    const { vera, id } = await superviseWith(without(permission));
    const detail = conversationDetail.parse((await vera.call('GET', `conversation/${id}/`)).body);
    expect(detail).toMatchObject(blanks);
    const page = conversationPage.parse((await vera.call('GET', 'conversation/')).body);
    const { agent_name: _name, agent_pfp: _picture, ...listed } = detail;
    expect(page.conversations).toEqual([listed]);
  });

  test('who may not see the starter reads an empty user, but only in the conversation itself', async () => {
    const notMira = deny('User:GetUserInfo', { user_id: { type: 'Equals', value: ids.mira } });
    const { vera, id } = await superviseWith([...supervisorGrants, notMira]);
    const detail = conversationDetail.parse((await vera.call('GET', `conversation/${id}/`)).body);
    expect(detail.user_id).toBe('');
    const page = conversationPage.parse((await vera.call('GET', 'conversation/')).body);
    expect(page.conversations.map((one) => one.user_id)).toEqual([ids.mira]);
  });

  test('gets full pages of the messages that they may see', async () => {
    const onlyOfUser = supervisorGrants.map((grant) =>
      grant.permission === 'Conversation:GetMessage'
        ? { ...grant, conditions: { message_type: { type: 'Equals', value: 'user-message' } as const } }
        : grant,
    );
    const { vera, mira, id } = await superviseWith(onlyOfUser);
    await (await say(mira, id, 'Two')).rest();
    await (await say(mira, id, 'Three')).rest();
    const query = { limit: 2, sort_by: '+created_at' };
    const page = messagePage.parse((await vera.call('GET', `conversation/${id}/messages/`, { query })).body);
    expect(page.messages.map(({ message }) => message)).toEqual(['Hi', 'Two']);
    expect(page).toMatchObject({ has_more: true, continuation_token: 2 });
  });

  test.each<[Permission, string, 'GET' | 'POST']>([
    ['Conversation:GetConversationMetrics', 'metrics', 'GET'],
    ['Conversation:GetInteractionInsights', 'interaction/{interaction}/insights', 'GET'],
    ['Organization:GetServiceHierarchicalStateMachineDetails', 'interaction/{interaction}/insights', 'GET'],
    ['Conversation:GetRecommendedResponses', 'interaction/{interaction}/recommend_responses', 'POST'],
    [
      'Organization:GetServiceHierarchicalStateMachine',
      'interaction/{interaction}/recommend_responses',
      'POST',
    ],
    ['Organization:GetServiceHierarchicalStateMachine', 'interaction/{interaction}/simulate', 'POST'],
    ['Organization:GetAgent', 'interaction/{interaction}/simulate', 'POST'],
    ['Conversation:InteractWithConversation', 'interaction/{interaction}/simulate', 'POST'],
    ['Conversation:GetMessage', 'messages/{message}/source', 'GET'],
    ['User:UpdateUserInfo', 'finish', 'POST'],
    ['Conversation:InteractWithConversation', 'finish', 'POST'],
    ['Organization:GetAgent', 'finish', 'POST'],
    ['Organization:GetServiceHierarchicalStateMachine', 'finish', 'POST'],
  ])('without %s is refused %s', async (permission, path, method) => {
    const { vera, id, interactionId, messageId } = await superviseWith(without(permission));
    const filled = path.replace('{interaction}', interactionId).replace('{message}', messageId);
    const answer = await vera.call(method, `conversation/${id}/${filled}`);
    expect([answer.status, detailOf(answer)]).toEqual([403, `Missing required permissions: ${permission}.`]);
  });

  test.each<Permission>([
    'User:UpdateUserInfo',
    'Conversation:InteractWithConversation',
    'Organization:GetAgent',
    'Organization:GetServiceHierarchicalStateMachine',
  ])('without %s cannot speak in a conversation', async (permission) => {
    const { vera, id } = await superviseWith(without(permission));
    const answer = await vera.call('POST', `conversation/${id}/interact`, {
      query: inText,
      form: textForm('Hi'),
    });
    expect([answer.status, detailOf(answer)]).toEqual([403, `Missing required permissions: ${permission}.`]);
  });

  test.each<Permission>([
    'Conversation:CreateConversation',
    'Service:GetService',
    'Service:GetVersionSet',
    'Organization:GetAgent',
    'Organization:GetServiceHierarchicalStateMachine',
  ])('without %s cannot start a conversation', async (permission) => {
    const { vera } = await superviseWith(without(permission));
    const answer = await vera.call('POST', 'conversation/', {
      query: { response_format: 'text' },
      json: { service_id: ids.coach },
    });
    expect([answer.status, detailOf(answer)]).toEqual([403, `Missing required permissions: ${permission}.`]);
  });

  test('needs access to every machine that the first one refers to', async () => {
    const notHelper = deny('Organization:GetServiceHierarchicalStateMachine', {
      service_hierarchical_state_machine_id: { type: 'Equals', value: ids.helperMachine },
    });
    const { vera, id } = await superviseWith([...supervisorGrants, notHelper]);
    const answer = await vera.call('POST', 'conversation/', {
      query: { response_format: 'text' },
      json: { service_id: ids.coach },
    });
    expect(answer.status).toBe(403);
    // To go on with one, the machine itself is enough.
    expect((await vera.call('POST', `conversation/${id}/finish/`)).status).toBe(204);
  });
});
