import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { listen } from '../../bench/listen.ts';
import type { MessageWire } from '../../src/contract/message.ts';
import { createRandom } from './random.ts';
import { scriptAnswer } from './scripted-answer.ts';
import { INTERACT, saidIn } from './scripted-upstream.ts';

/** Where it can be read what became of the text in its query: a `Fate`. */
export const fatePath = '/fate';

/** How often a text was said, and how often its turn was stored. */
export interface Fate {
  told: number;
  stored: number;
}

/** Conversations whose ids begin with it have no message before the first turn; all others have one. */
export const emptyConversationPrefix = 'e';

const MESSAGES = /^\/v1\/[^/]+\/conversation\/([a-f0-9]{24})\/messages\/?$/;
/** Long enough for a process to be killed while its send is neither refused nor accepted. */
const MAX_ACCEPTANCE_MS = 60;
const openingInteractionId = 'f'.repeat(24);

/**
 * Answers as the conversation API does where processes die: a turn is stored with all its messages at its completion,
 * and not at all when its client is gone by then.
 */
export async function startStoringUpstream(): Promise<{ url: string; close(): Promise<void> }> {
  const fates = new Map<string, Fate>();
  const stored = new Map<string, MessageWire[]>();

  function messagesOf(conversationId: string): MessageWire[] {
    const opening = message(openingInteractionId, openingInteractionId, 'Hello.', 'agent-message');
    const messages = stored.get(conversationId);
    if (messages) return messages;
    const first = conversationId.startsWith(emptyConversationPrefix) ? [] : [opening];
    stored.set(conversationId, first);
    return first;
  }

  async function interact(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const conversationId = /\/conversation\/([a-f0-9]{24})/.exec(request.url ?? '')?.[1] ?? '';
    const text = await saidIn(request);
    const fate = fates.get(text) ?? { told: 0, stored: 0 };
    fates.set(text, fate);
    fate.told += 1;
    const random = createRandom(`pace of ${text}`);
    await pause(random.between(0, MAX_ACCEPTANCE_MS));
    response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    response.flushHeaders();
    const events = scriptAnswer(text);
    const said = events.find((event) => event.type === 'user-message-available');
    for (const event of events) {
      await pause(random.between(2, 30));
      if (response.destroyed) return;
      if (event.type === 'interaction-complete' && said?.type === 'user-message-available') {
        fate.stored += 1;
        messagesOf(conversationId).push(
          message(said.message_id, event.interaction_id, text, 'user-message'),
          message(event.message_id, event.interaction_id, event.full_message, 'agent-message'),
        );
      }
      response.write(`${JSON.stringify(event)}\n`);
    }
    response.end();
  }

  function page(conversationId: string, query: URLSearchParams): object {
    const ids = query.getAll('id');
    const found = messagesOf(conversationId).filter(({ id }) => ids.length === 0 || ids.includes(id));
    const messages = found.toReversed().slice(0, Number(query.get('limit') ?? 100));
    const hasMore = messages.length < found.length;
    return { messages, has_more: hasMore, continuation_token: hasMore ? messages.length : null };
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://upstream');
    if (request.method === 'POST' && INTERACT.test(pathname)) return interact(request, response);
    const conversationId = MESSAGES.exec(pathname)?.[1];
    response.setHeader('content-type', 'application/json');
    if (pathname === fatePath)
      response.end(JSON.stringify(fates.get(searchParams.get('text') ?? '') ?? { told: 0, stored: 0 }));
    else if (conversationId) response.end(JSON.stringify(page(conversationId, searchParams)));
    else response.writeHead(404).end('{"detail":"Not found."}');
  }

  return listen(
    createServer((request, response) => {
      answer(request, response).catch(() => response.destroy());
    }),
  );
}

function message(id: string, interactionId: string, text: string, type: string): MessageWire {
  return {
    id,
    interaction_id: interactionId,
    created_at: '2025-06-04T21:59:44.310Z',
    sender: type === 'user-message' ? 'Mira Ode' : 'Sol',
    message: text,
    format: 'text',
    message_type: type,
    message_metadata: [],
  };
}

if (import.meta.main) console.log((await startStoringUpstream()).url);
