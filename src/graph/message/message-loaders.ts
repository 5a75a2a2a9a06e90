import DataLoader from 'dataloader';
import { type Message, maxMessagesPerPage } from '../../upstream/messages.ts';
import { readAllPages } from '../../upstream/page.ts';
import type { Upstream } from '../../upstream/upstream.ts';

const MAX_IDS_PER_REQUEST = 100;

export function createMessageLoaders(upstream: Upstream) {
  /** Keys are `<conversation>:<message>`; one request for each conversation named. */
  const messageById = new DataLoader<string, Message | null>(
    async (keys) => {
      const idsByConversation = Map.groupBy(keys.map(parseKey), ({ conversationId }) => conversationId);
      const found = new Map<string, Message | Error>();
      await Promise.all(
        [...idsByConversation].map(async ([conversationId, wanted]) => {
          const ids = wanted.map(({ id }) => id);
          const limit = Math.min(ids.length, maxMessagesPerPage);
          try {
            const rows = await readAllPages(limit, (page) =>
              upstream.messages.page(conversationId, { ids, types: everyType }, page),
            );
            for (const row of rows) found.set(`${conversationId}:${row.upstreamId}`, row);
          } catch (error) {
            for (const id of ids) found.set(`${conversationId}:${id}`, failure(error));
          }
        }),
      );
      return keys.map((key) => found.get(key) ?? null);
    },
    { maxBatchSize: MAX_IDS_PER_REQUEST },
  );
  return { messageById };
}

/** By id, inner thoughts are wanted as well: whoever has the id was shown it. */
const everyType = ['user-message', 'agent-message', 'external-event', 'agent-inner-thought'];

function parseKey(key: string): { conversationId: string; id: string } {
  const [conversationId = '', id = ''] = key.split(':');
  return { conversationId, id };
}

function failure(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
