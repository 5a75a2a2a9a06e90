import { createServer } from 'node:http';
import { Pool } from 'undici';
import { z } from 'zod';
import type { ConversationWire } from '../src/contract/conversation.ts';
import type { ConversationFeedbackWire } from '../src/contract/feedback.ts';
import type { MessageWire } from '../src/contract/message.ts';
import { listen } from './listen.ts';

/**
 * The least that a server between client and API can do, as the measure of the others: the same upstream requests
 * over the same HTTP client, each answer parsed, the same answer put together by hand, and no GraphQL.
 */
export async function startBareProxy(upstreamUrl: string, organization: string) {
  const pool = new Pool(upstreamUrl, { connections: 64, pipelining: 1 });

  async function read<T>(path: string, authorization: string): Promise<T> {
    const answer = await pool.request({
      method: 'GET',
      path: `/v1/${organization}${path}`,
      headers: { accept: 'application/json', authorization },
    });
    return (await answer.body.json()) as T;
  }

  type Ask = (authorization: string, id: string) => Promise<unknown>;
  const readPage = (authorization: string, limit: number) =>
    read<{ conversations: ConversationWire[]; has_more: boolean }>(
      `/conversation/?limit=${limit}&sort_by=-created_at`,
      authorization,
    );
  const readMessages = (authorization: string, id: string, sortAndLimit: string) =>
    read<{ messages: MessageWire[]; has_more: boolean }>(
      `/conversation/${id}/messages/?${sortAndLimit}`,
      authorization,
    );

  const routes: Record<string, Ask> = {
    conversation: async (authorization, id) => {
      const row = await read<ConversationWire>(`/conversation/${id}/`, authorization);
      const { created_at, is_finished, final_message, num_messages } = row;
      return {
        conversation: {
          id: globalId(id),
          createdAt: created_at,
          isFinished: is_finished,
          finalMessage: final_message || null,
          messageCount: num_messages,
        },
      };
    },
    conversations: async (authorization) => {
      const page = await readPage(authorization, 50);
      return connectionOf(page.conversations.map(eightFields), page.has_more);
    },
    'conversations-with-feedback': async (authorization) => {
      const page = await readPage(authorization, 50);
      const ids = page.conversations.map(({ id }) => `&conversation_id=${id}`).join('');
      const { feedbacks } = await read<{ feedbacks: ConversationFeedbackWire[] }>(
        `/conversation/feedback/?type=conversation&limit=100&sort_by=-created_at${ids}`,
        authorization,
      );
      const byConversation = Map.groupBy(feedbacks, (row) => row.conversation_id);
      const nodes = page.conversations.map((row) => ({
        ...eightFields(row),
        feedback: {
          edges: (byConversation.get(row.id) ?? []).slice(0, 10).map((feedback) => ({
            node: {
              upstreamId: feedback.id,
              createdAt: feedback.created_at,
              comment: feedback.feedback_content.comment,
            },
          })),
        },
      }));
      return connectionOf(nodes, page.has_more);
    },
    'conversation/messages': async (authorization, id) => {
      const [{ created_at }, { messages, has_more }] = await Promise.all([
        read<ConversationWire>(`/conversation/${id}/`, authorization),
        readMessages(authorization, id, 'limit=40&sort_by=%2Bcreated_at'),
      ]);
      return {
        conversation: {
          id: globalId(id),
          createdAt: created_at,
          messages: {
            edges: messages.map((row) => ({ node: messageFields(id, row) })),
            pageInfo: { hasNextPage: has_more },
          },
        },
      };
    },
    'conversations-with-messages': async (authorization) => {
      const { conversations } = await readPage(authorization, 20);
      const edges = conversations.map(async ({ id, final_message }) => {
        const { messages } = await readMessages(authorization, id, 'limit=10&sort_by=-created_at');
        const oldestFirst = messages.toReversed().map((row) => ({ node: messageFields(id, row) }));
        return {
          node: { id: globalId(id), finalMessage: final_message || null, messages: { edges: oldestFirst } },
        };
      });
      return { conversations: { edges: await Promise.all(edges) } };
    },
  };

  const server = createServer(async ({ url = '/', headers: { authorization = '' } }, response) => {
    const [, name = '', id = '', part] = url.split('/');
    const ask = routes[part === undefined ? name : `${name}/${part}`];
    try {
      const data = await ask?.(authorization, id);
      const body = Buffer.from(JSON.stringify({ data }));
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
      response.end(body);
    } catch {
      response.writeHead(502).end();
    }
  });
  const { url, close } = await listen(server);
  return { url, close: () => close().then(() => pool.close()) };
}

function connectionOf(nodes: readonly unknown[], hasNextPage: boolean) {
  return { conversations: { edges: nodes.map((node) => ({ node })), pageInfo: { hasNextPage } } };
}

function eightFields(row: ConversationWire) {
  return {
    id: globalId(row.id),
    upstreamId: row.id,
    userId: row.user_id || null,
    createdAt: row.created_at,
    isFinished: row.is_finished,
    isAnalyzed: row.is_analyzed,
    finalMessage: row.final_message || null,
    messageCount: row.num_messages,
  };
}

function messageFields(conversationId: string, row: MessageWire) {
  const id = Buffer.from(`Message:${conversationId}:${row.id}`).toString('base64url');
  return { id, createdAt: row.created_at, sender: row.sender, text: row.message };
}

function globalId(id: string): string {
  return Buffer.from(`Conversation:${id}`).toString('base64url');
}

if (import.meta.main) {
  const [upstreamUrl, organization] = z.tuple([z.url(), z.string()]).parse(process.argv.slice(2));
  console.log((await startBareProxy(upstreamUrl, organization)).url);
}
