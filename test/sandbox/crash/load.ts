import { FormData, type Pool } from 'undici';
import { conversationPage } from '../../../src/contract/conversation.ts';
import { type InteractionEventWire, interactionEvent } from '../../../src/contract/event.ts';
import { feedbackCreated } from '../../../src/contract/feedback.ts';
import { signInResult } from '../../../src/contract/sign-in.ts';
import { demoCredentials } from '../../../src/sandbox/seed/credentials.ts';
import type { Ledger } from './ledger.ts';

export const organizationPath = `/v1/${demoCredentials.organization}`;

export async function signIn(pool: Pool, userId: string): Promise<{ authorization: string }> {
  const { body } = await pool.request({
    method: 'POST',
    path: `${organizationPath}/user/signin_with_api_key`,
    headers: {
      'x-api-key': demoCredentials.apiKey,
      'x-api-key-id': demoCredentials.apiKeyId,
      'x-user-id': userId,
    },
  });
  return { authorization: `Bearer ${signInResult.parse(await body.json()).id_token}` };
}

/** One user who talks to one service until the sandbox is gone, and notes what was acknowledged. */
export async function talk(pool: Pool, userId: string, serviceId: string, ledger: Ledger): Promise<never> {
  const headers = await signIn(pool, userId);
  const json = { ...headers, 'content-type': 'application/json' };
  let said = 0;

  /** Plays a turn to its end; notes it once its completion is seen, not before. */
  async function turn(path: string, body: FormData | string, known?: string): Promise<string> {
    let conversation = known;
    const texts: string[] = [];
    if (conversation) doubt(ledger, conversation);
    else ledger.openings += 1;
    const answer = await pool.request({
      method: 'POST',
      path: `${organizationPath}/conversation/${path}`,
      headers: typeof body === 'string' ? json : headers,
      body,
    });
    if (answer.statusCode >= 300) throw new Error(`${answer.statusCode} ${await answer.body.text()}`);
    for await (const event of readEvents(answer.body)) {
      if (event.type === 'conversation-created') {
        conversation = event.conversation_id;
        ledger.openings -= 1;
        doubt(ledger, conversation);
      }
      if (event.type === 'user-message-available') texts.push(event.user_message);
      if (event.type === 'interaction-complete' && conversation) {
        const known = ledger.interactions.get(conversation) ?? new Map<string, readonly string[]>();
        ledger.interactions.set(
          conversation,
          known.set(event.interaction_id, [...texts, event.full_message]),
        );
        // An ending turn has finished the conversation before it says so.
        if (event.conversation_completed) ledger.finished.add(conversation);
        ledger.inDoubt.delete(conversation);
      }
    }
    if (conversation === undefined) throw new Error('no conversation');
    return conversation;
  }

  async function comment(conversation: string): Promise<void> {
    const path = `${organizationPath}/conversation/${conversation}/feedback/`;
    const send = (method: 'POST' | 'DELETE', where: string, comment?: string) =>
      pool.request({
        method,
        path: where,
        headers: comment === undefined ? headers : json,
        body: comment === undefined ? null : JSON.stringify({ comment }),
      });
    const created = await send('POST', path, 'First thought');
    const { feedback_id: id } = feedbackCreated.parse(await created.body.json());
    ledger.feedback.set(id, { conversation, comments: ['First thought'] });
    for (const next of ['Second thought', null]) {
      // Until it is acknowledged, the one before may stand as well.
      ledger.feedback.set(id, {
        conversation,
        comments: [...(ledger.feedback.get(id)?.comments.slice(-1) ?? []), next],
      });
      const changed = await (next === null
        ? send('DELETE', `${path}${id}/`)
        : send('POST', `${path}${id}/`, next));
      await changed.body.dump();
      if (changed.statusCode !== 204)
        throw new Error(`the feedback cannot be changed: ${changed.statusCode}`);
      ledger.feedback.set(id, { conversation, comments: [next] });
      if (Math.random() < 0.5) return;
    }
  }

  let conversation = await unfinishedOne(pool, headers, userId, serviceId);
  while (true) {
    conversation ??= await turn('?response_format=text', JSON.stringify({ service_id: serviceId }));
    const form = new FormData();
    said += 1;
    form.set('recorded_message', `Line ${said}, I think`);
    await turn(`${conversation}/interact?request_format=text&response_format=text`, form, conversation);
    await comment(conversation);
    if (ledger.finished.has(conversation)) conversation = undefined;
    else if (Math.random() < 0.4) {
      const answer = await pool.request({
        method: 'POST',
        path: `${organizationPath}/conversation/${conversation}/finish/`,
        headers,
      });
      await answer.body.dump();
      if (answer.statusCode === 204) ledger.finished.add(conversation);
      conversation = undefined;
    }
  }
}

function doubt(ledger: Ledger, conversation: string): void {
  ledger.inDoubt.add(conversation);
  ledger.touched.add(conversation);
}

async function unfinishedOne(
  pool: Pool,
  headers: { authorization: string },
  userId: string,
  serviceId: string,
): Promise<string | undefined> {
  const query = `is_finished=false&user_id=${userId}&service_id=${serviceId}`;
  const answer = await pool.request({
    method: 'GET',
    path: `${organizationPath}/conversation/?${query}`,
    headers,
  });
  return conversationPage.parse(await answer.body.json()).conversations[0]?.id;
}

async function* readEvents(body: AsyncIterable<Buffer>): AsyncGenerator<InteractionEventWire, void> {
  let rest = '';
  const decoder = new TextDecoder();
  for await (const chunk of body) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield interactionEvent.parse(JSON.parse(line));
  }
}
