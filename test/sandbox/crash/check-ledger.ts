import type { Pool } from 'undici';
import { expect } from 'vitest';
import { type ConversationWire, conversationPage } from '../../../src/contract/conversation.ts';
import { conversationFeedbackPage } from '../../../src/contract/feedback.ts';
import { type MessageWire, messagePage } from '../../../src/contract/message.ts';
import type { Ledger } from './ledger.ts';
import { organizationPath } from './load.ts';

type Read = (path: string) => Promise<unknown>;

export const createReader =
  (pool: Pool, headers: { authorization: string }): Read =>
  async (path) => {
    const { statusCode, body } = await pool.request({
      method: 'GET',
      path: organizationPath + path,
      headers,
    });
    if (statusCode !== 200) throw new Error(`${path}: ${statusCode} ${await body.text()}`);
    return body.json();
  };

/** Everything that is there to be seen. */
export async function listAll(read: Read): Promise<ConversationWire[]> {
  const all: ConversationWire[] = [];
  for (let token: number | null = 0; token !== null; ) {
    const page = conversationPage.parse(
      await read(`/conversation/?sort_by=%2Bcreated_at&continuation_token=${token}`),
    );
    all.push(...page.conversations);
    token = page.continuation_token;
  }
  return all;
}

/** What was acknowledged is there, and what was not is there as a whole or not at all. */
export async function checkLedger(read: Read, ledger: Ledger): Promise<void> {
  const { touched } = ledger;
  const conversations = new Map((await listAll(read)).map((one) => [one.id, one]));
  for (const id of ledger.interactions.keys()) expect(conversations.get(id)).toBeDefined();
  for (const id of ledger.finished) expect(conversations.get(id)).toMatchObject({ id, is_finished: true });
  const unknown = [...conversations.keys()].filter((id) => !ledger.interactions.has(id) && !touched.has(id));
  expect(unknown.length).toBeLessThanOrEqual(ledger.openings);
  for (const id of unknown) {
    touched.add(id);
    ledger.inDoubt.add(id);
  }
  const unfinished = conversations
    .values()
    .filter((one) => !one.is_finished)
    .map((one) => `${one.user_id} ${one.service_id}`)
    .toArray();
  expect(new Set(unfinished).size).toBe(unfinished.length);
  for (const [id, { num_messages: count, final_message: last }] of conversations) {
    expect(count).toBeGreaterThan(0);
    if (!touched.has(id)) continue;
    const page = await read(`/conversation/${id}/messages/?sort_by=%2Bcreated_at`);
    const { messages } = messagePage.parse(page);
    expect([messages.length, messages.at(-1)?.message]).toEqual([Math.min(count, 100), last]);
    checkInteractions(id, messages, ledger);
  }
  await checkFeedback(read, ledger);
  touched.clear();
  ledger.inDoubt.clear();
  ledger.openings = 0;
}

function checkInteractions(id: string, messages: readonly MessageWire[], ledger: Ledger): void {
  const acknowledged = ledger.interactions.get(id) ?? new Map<string, readonly string[]>();
  const found = Map.groupBy(messages, (message) => message.interaction_id);
  for (const [interaction, texts] of acknowledged) {
    expect(found.get(interaction)?.map(({ message }) => message)).toEqual(texts);
  }
  const others = found
    .keys()
    .filter((interaction) => !acknowledged.has(interaction))
    .toArray();
  // The one whose completion was on its way when the process was killed may be there, but nothing else.
  expect(others.length).toBeLessThanOrEqual(ledger.inDoubt.has(id) ? 1 : 0);
  for (const interaction of others) {
    const parts = found.get(interaction) ?? [];
    expect(parts.at(-1)?.message_type).toBe('agent-message');
    acknowledged.set(
      interaction,
      parts.map(({ message }) => message),
    );
  }
  ledger.interactions.set(id, acknowledged);
}

async function checkFeedback(read: Read, { touched, feedback }: Ledger): Promise<void> {
  const found = new Map<string, string>();
  for (let token: number | null = 0; token !== null; ) {
    const page = conversationFeedbackPage.parse(
      await read(`/conversation/feedback/?type=conversation&limit=100&continuation_token=${token}`),
    );
    for (const { id, feedback_content: content } of page.feedbacks) found.set(id, content.comment);
    token = page.continuation_token;
  }
  for (const [id, { conversation, comments }] of feedback) {
    if (touched.has(conversation)) expect(comments).toContain(found.get(id) ?? null);
  }
}
