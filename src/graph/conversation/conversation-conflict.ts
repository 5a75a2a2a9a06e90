import { UpstreamError } from '../../upstream/errors.ts';
import type { GraphContext } from '../context.ts';
import { ConversationBusyError, ConversationFinishedError, NotFoundError } from '../errors/errors.ts';
import { fromUpstream, toCallerError } from '../errors/from-upstream.ts';
import { tellEnd } from './tell-end.ts';

/**
 * Why upstream refused to go on with a conversation. It has one status for two conflicts, so after that one the
 * conversation itself is asked which it was.
 */
export async function refusalOf(
  error: unknown,
  conversationId: string,
  context: GraphContext,
): Promise<unknown> {
  if (!(error instanceof UpstreamError)) return toCallerError(error);
  if (error.code === 'NOT_FOUND') return new NotFoundError('This conversation');
  if (error.code !== 'CONFLICT') return fromUpstream(error);
  const conversation = await context.upstream.conversations.get(conversationId).catch(() => null);
  if (!conversation?.isFinished) return new ConversationBusyError(null);
  await tellEnd(conversationId, context);
  return new ConversationFinishedError();
}
