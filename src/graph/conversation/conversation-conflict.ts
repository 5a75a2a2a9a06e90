import { UpstreamError } from '../../upstream/errors.ts';
import type { GraphContext } from '../context.ts';
import { ConversationBusyError, ConversationFinishedError, NotFoundError } from '../errors/errors.ts';
import { fromUpstream, toCallerError } from '../errors/from-upstream.ts';

/**
 * Why upstream refused to go on with a conversation. It has one status for two conflicts, so after that one the
 * conversation itself is asked which it was.
 */
export async function refusalOf(
  error: unknown,
  conversationId: string,
  { upstream }: GraphContext,
): Promise<unknown> {
  if (!(error instanceof UpstreamError)) return toCallerError(error);
  if (error.code === 'NOT_FOUND') return new NotFoundError('This conversation');
  if (error.code !== 'CONFLICT') return fromUpstream(error);
  const conversation = await upstream.conversations.get(conversationId).catch(() => null);
  return conversation?.isFinished ? new ConversationFinishedError() : new ConversationBusyError(null);
}
