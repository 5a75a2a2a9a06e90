import { describe, expect, test } from 'vitest';
import { feedbackCreated, feedbackPage } from '../../src/contract/feedback.ts';
import { type Api, type CallOptions, detailOf } from './kit/api.ts';
import { openConversation, startHarness } from './kit/harness.ts';
import { ids, organization } from './kit/test-catalog.ts';

async function withConversation() {
  const harness = await startHarness();
  const mira = await harness.signIn(ids.mira);
  const vera = await harness.signIn(ids.vera);
  const { id, interactionId } = await openConversation(mira);
  const onConversation = `conversation/${id}/feedback/`;
  const onInteraction = `conversation/${id}/interaction/${interactionId}/feedback/`;
  return { ...harness, mira, vera, id, interactionId, onConversation, onInteraction };
}

async function give(api: Api, path: string, json: unknown): Promise<string> {
  const answer = await api.call('POST', path, { json });
  expect(answer.status).toBe(201);
  return feedbackCreated.parse(answer.body).feedback_id;
}

const list = async (api: Api, query: CallOptions['query']) =>
  feedbackPage.parse((await api.call('GET', 'conversation/feedback/', { query })).body);

describe('feedback on a conversation', () => {
  test('is given, changed and deleted', async () => {
    const { mira, vera, id, onConversation } = await withConversation();
    const feedback = await give(mira, onConversation, { comment: '  Felt helpful. ' });
    const [given] = (await list(vera, { type: 'conversation' })).feedbacks;
    expect(given).toEqual({
      id: feedback,
      type: 'conversation',
      created_at: expect.any(String),
      updated_at: given?.created_at,
      user_id: ids.mira,
      user_org_id: organization,
      conversation_id: id,
      feedback_content: { comment: 'Felt helpful.' },
    });
    const item = `${onConversation}${feedback}/`;
    expect((await mira.call('POST', item, { json: { comment: 'Quick, too.' } })).status).toBe(204);
    expect((await mira.call('PUT', item, { json: { message: 'And quick.' } })).status).toBe(204);
    expect((await list(vera, { type: 'conversation' })).feedbacks).toMatchObject([
      { created_at: given?.created_at, feedback_content: { comment: 'And quick.' } },
    ]);
    const deleted = await mira.call('DELETE', item);
    expect([deleted.status, deleted.body, deleted.headers['content-type']]).toEqual([204, null, undefined]);
    const again = await mira.call('DELETE', item);
    expect([again.status, detailOf(again)]).toEqual([404, 'Feedback not found.']);
  });

  test.each([
    [{}],
    [{ comment: ' ' }],
    [{ comment: 1 }],
    [{ comment: 'a', message: 'b' }],
    [{ message: '' }],
  ])('%j is refused', async (json) => {
    const { mira, onConversation } = await withConversation();
    const answer = await mira.call('POST', onConversation, { json });
    expect([answer.status, detailOf(answer)]).toEqual([422, expect.stringContaining('body.')]);
  });
});

describe('feedback on an interaction', () => {
  test('freezes once it is resolved, until it is opened again', async () => {
    const { mira, vera, interactionId, onInteraction } = await withConversation();
    const feedback = await give(mira, onInteraction, { type: 'interaction_comment', comment: 'Too pushy?' });
    const change = (json: unknown) => mira.call('POST', `${onInteraction}${feedback}/`, { json });
    const stored = async () => (await list(vera, { type: 'interaction' })).feedbacks[0]?.feedback_content;
    const content = { type: 'interaction_comment', interaction_id: interactionId };
    expect(await stored()).toEqual({ ...content, comment: 'Too pushy?', resolved: false });

    expect((await change({ comment: 'Pushy.', resolved: true })).status).toBe(204);
    expect(await stored()).toEqual({ ...content, comment: 'Pushy.', resolved: true });

    for (const json of [{ comment: 'Not pushy.' }, { comment: 'Not pushy.', resolved: false }]) {
      const refused = await change(json);
      expect([refused.status, detailOf(refused)]).toEqual([
        409,
        'The comment of a resolved feedback cannot be changed.',
      ]);
    }
    expect((await change({ comment: 'Pushy.' })).status).toBe(204);
    expect(await stored()).toEqual({ ...content, comment: 'Pushy.', resolved: true });

    expect((await change({ resolved: false })).status).toBe(204);
    expect((await change({ type: 'interaction_comment', comment: 'Fine.' })).status).toBe(204);
    expect(await stored()).toEqual({ ...content, comment: 'Fine.', resolved: false });
    await change({ resolved: true });
    expect((await mira.call('DELETE', `${onInteraction}${feedback}/`)).status).toBe(204);
  });

  test.each([
    [{ comment: 'a' }],
    [{ type: 'rating', comment: 'a' }],
    [{ type: 'interaction_comment', comment: '' }],
  ])('%j is refused', async (json) => {
    const { mira, onInteraction } = await withConversation();
    expect((await mira.call('POST', onInteraction, { json })).status).toBe(422);
  });

  test('is changed with something to change', async () => {
    const { mira, onInteraction } = await withConversation();
    const feedback = await give(mira, onInteraction, { type: 'interaction_comment', comment: 'a' });
    for (const json of [{}, { type: 'interaction_comment' }, { type: 'rating', resolved: true }]) {
      expect((await mira.call('POST', `${onInteraction}${feedback}`, { json })).status).toBe(422);
    }
  });
});

test('the two kinds of feedback are not found in each other’s place', async () => {
  const { mira, onConversation, onInteraction } = await withConversation();
  const whole = await give(mira, onConversation, { comment: 'a' });
  const part = await give(mira, onInteraction, { type: 'interaction_comment', comment: 'b' });
  const json = { comment: 'c' };
  for (const path of [`${onConversation}${part}`, `${onInteraction}${whole}`]) {
    const answer = await mira.call('POST', path, { json });
    expect([answer.status, detailOf(answer)]).toEqual([404, 'Feedback not found.']);
    expect((await mira.call('DELETE', path)).status).toBe(404);
  }
});

test('feedback is listed by conversation, interaction, author and page', async () => {
  const { mira, vera, id, interactionId, onConversation, onInteraction } = await withConversation();
  const other = await openConversation(mira, ids.desk);
  const a = await give(mira, onConversation, { comment: 'a' });
  const b = await give(vera, onConversation, { comment: 'b' });
  const c = await give(vera, `conversation/${other.id}/feedback/`, { comment: 'c' });
  const d = await give(mira, onInteraction, { type: 'interaction_comment', comment: 'd', resolved: true });
  const e = await give(vera, `conversation/${other.id}/interaction/${other.interactionId}/feedback`, {
    type: 'interaction_comment',
    comment: 'e',
  });
  const found = async (query: CallOptions['query']) =>
    (await list(vera, query)).feedbacks.map((one) => one.id);
  const type = 'conversation';
  expect(await found({ type })).toEqual([c, b, a]);
  expect(await found({ type, sort_by: '+created_at' })).toEqual([a, b, c]);
  expect(await found({ type, sort_by: ['-user_id', '+created_at'] })).toEqual([b, c, a]);
  expect(await found({ type, sort_by: ['+conversation_id', '+user_id'] })).toEqual([a, b, c]);
  expect(await found({ type, conversation_id: id, interaction_id: other.interactionId })).toEqual([b, a]);
  expect(await found({ type: 'interaction', sort_by: '+feedback_content.interaction_id' })).toEqual([d, e]);
  expect(await found({ type: 'interaction', interaction_id: interactionId })).toEqual([d]);
  expect(await found({ type: 'interaction', conversation_id: 'f'.repeat(24) })).toEqual([]);
  expect(await list(vera, { type, limit: 2 })).toMatchObject({ has_more: true, continuation_token: 2 });
  expect((await list(mira, { type })).feedbacks).toEqual([]);
});

test('feedback is of others to read and change only with the right to', async () => {
  const { mira, vera, signIn, onConversation } = await withConversation();
  const noah = await signIn(ids.noah);
  const refused = await noah.call('POST', `${onConversation}`, { json: { comment: 'a' } });
  // The author of new feedback is the caller, and feedback of one's own is allowed.
  expect(refused.status).toBe(201);
  const byVera = await give(vera, onConversation, { comment: 'a' });
  const answer = await mira.call('DELETE', `${onConversation}${byVera}`);
  expect([answer.status, detailOf(answer)]).toEqual([
    403,
    'Missing required permissions: Conversation:UpsertConversationFeedback.',
  ]);
});
