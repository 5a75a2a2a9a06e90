import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerJson } from '../http/health.ts';

/** Those whom anybody may act as in the sandbox: its data is made up and its key is public. */
export interface DemoUsers {
  readonly list: readonly { readonly id: string; readonly name: string; readonly role: string }[];
  /** A token with minutes left to live; null: there is no such user. */
  token(userId: string): Promise<string> | null;
}

const MAX_BODY_BYTES = 1024;

/** `POST {"userId": …}` signs in as that demo user. Sent as JSON, so that no other site can do it unasked. */
export async function answerDemoToken(
  request: IncomingMessage,
  response: ServerResponse,
  users: DemoUsers,
): Promise<void> {
  if (request.method !== 'POST') return answerJson(response, 405, { error: 'Ask with POST.' });
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? ''))
    return answerJson(response, 415, { error: 'Send JSON: {"userId": "…"}.' });
  const token = users.token(await readUserId(request));
  if (!token) return answerJson(response, 404, { error: 'There is no demo user with this id.' });
  answerJson(response, 200, { token: await token });
}

/** Empty where the body is not what it should be. */
async function readUserId(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) {
    text += chunk;
    if (text.length > MAX_BODY_BYTES) return '';
  }
  try {
    const { userId } = JSON.parse(text);
    return String(userId);
  } catch {
    return '';
  }
}
