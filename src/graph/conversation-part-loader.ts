import DataLoader from 'dataloader';

/** Ids that fit into one request's query, whatever proxies stand between. */
const MAX_IDS_PER_REQUEST = 100;

/** `<conversation>:<part>`: how a part of a conversation is named to a loader. */
export function partKey(conversationId: string, partId: string): string {
  return `${conversationId}:${partId}`;
}

/**
 * A loader for things that upstream lists for one conversation at a time: all parts asked for of one conversation go
 * in one request, and a conversation that fails fails only its own parts. What is not found is `absent`.
 */
export function createConversationPartLoader<T>(
  load: (conversationId: string, partIds: readonly string[]) => Promise<ReadonlyMap<string, T>>,
  absent: T,
): DataLoader<string, T> {
  return new DataLoader<string, T>(
    async (keys) => {
      const wanted = Map.groupBy(keys.map(parseKey), ({ conversationId }) => conversationId);
      const answers = new Map<string, ReadonlyMap<string, T> | Error>();
      await Promise.all(
        [...wanted].map(async ([conversationId, parts]) => {
          const partIds = parts.map(({ partId }) => partId);
          answers.set(conversationId, await load(conversationId, partIds).catch(toError));
        }),
      );
      return keys.map((key) => {
        const { conversationId, partId } = parseKey(key);
        const answer = answers.get(conversationId);
        return answer instanceof Error ? answer : (answer?.get(partId) ?? absent);
      });
    },
    { maxBatchSize: MAX_IDS_PER_REQUEST },
  );
}

function parseKey(key: string): { conversationId: string; partId: string } {
  const [conversationId = '', partId = ''] = key.split(':');
  return { conversationId, partId };
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
