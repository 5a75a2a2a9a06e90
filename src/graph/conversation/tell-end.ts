import type { GraphContext } from '../context.ts';

/** Lets go of all who wait for more of a conversation that has ended. Where they cannot be told, it has ended all the same. */
export async function tellEnd(conversationId: string, { log }: Pick<GraphContext, 'log'>): Promise<void> {
  await log.endConversation(conversationId).catch(() => {});
}
