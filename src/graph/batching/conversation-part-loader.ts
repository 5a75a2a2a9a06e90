import DataLoader from 'dataloader';
import { chunksOf } from '../../lib/chunks-of.ts';
import { UpstreamError } from '../../upstream/errors.ts';
import { settled } from './settled.ts';

/** Ids that fit into one request's query, whatever proxies stand between. */
const MAX_IDS_PER_REQUEST = 100;

const separator = ':';

/**
 * `<conversation>:<part>`: how a part of a conversation is named to a loader, and within its global id. Every row has
 * one, and a template would ask of each part whether it is a text.
 */
export function partKey(conversationId: string, partId: string): string {
  return conversationId + separator + partId;
}

/**
 * A loader for things that upstream lists for one conversation at a time: all parts asked for of one conversation go
 * in one request, and a conversation that fails fails only its own parts. What is not found is `absent`, and so is
 * every part of a conversation that is not there.
 */
export function createConversationPartLoader<T>(
  load: (conversationId: string, partIds: readonly string[]) => Promise<ReadonlyMap<string, T>>,
  absent: T,
): DataLoader<string, T> {
  return new DataLoader<string, T>(async (keys) => {
    const parts = Map.groupBy(keys.map(parseKey), ({ conversationId }) => conversationId);
    const requests = [...parts].flatMap(([conversationId, ofConversation]) => {
      const partIds = ofConversation.map(({ partId }) => partId);
      return chunksOf(partIds, MAX_IDS_PER_REQUEST).map((chunk) => ({ conversationId, partIds: chunk }));
    });
    const found = new Map<string, T | Error>();
    await Promise.all(
      requests.map(async ({ conversationId, partIds }) => {
        const answer = await settled(load(conversationId, partIds));
        for (const partId of partIds) {
          const part = answer instanceof Error ? absentOr(answer) : answer.get(partId);
          if (part !== undefined) found.set(partKey(conversationId, partId), part);
        }
      }),
    );
    return keys.map((key) => found.get(key) ?? absent);
  });
}

function absentOr(error: Error): Error | undefined {
  return error instanceof UpstreamError && error.code === 'NOT_FOUND' ? undefined : error;
}

function parseKey(key: string): { conversationId: string; partId: string } {
  const [conversationId = '', partId = ''] = key.split(':');
  return { conversationId, partId };
}
