import { GraphQLError } from 'graphql';
import { decodeCursor } from '../../streams/cursor.ts';
import type { StreamOwner, StreamState } from '../../streams/interaction-log.ts';
import type { Conversation } from '../../upstream/conversation.ts';
import { UpstreamError } from '../../upstream/errors.ts';
import type { Caller } from '../caller.ts';
import type { GraphContext } from '../context.ts';
import { UnauthenticatedError } from '../errors/errors.ts';
import { upstreamCalls } from '../upstream-calls.ts';

/** A stream that the caller may watch, and whether with the steps of the agent. */
export interface Watch {
  readonly state: StreamState;
  readonly seesAgentActions: boolean;
}

/**
 * Null where there is no such stream, and equally where the caller may not know of it. Whoever started it, with the
 * same token, is let in at once; anyone else must be able to read the conversation and its messages upstream now.
 */
export async function openWatch(streamId: string, context: GraphContext): Promise<Watch | null> {
  const { caller, log } = context;
  if (!caller) throw new UnauthenticatedError();
  const state = await log.find(streamId);
  if (!state) return null;
  if (state.owner.credential === caller.credential) return { state, seesAgentActions: true };
  if (!(await readConversation(state.conversationId, context))) return null;
  // Upstream has just accepted this token, so the user it names is who asks.
  return { state, seesAgentActions: isSameUser(state.owner, caller) };
}

/** What `openWatch` costs whoever did not start the stream. */
export const watchCalls = upstreamCalls(({ objects }) => 2 * objects);

export function ownerOf({ credential, subject }: Caller): StreamOwner {
  return { credential, subject };
}

/** The sequence number that a cursor of this stream stands for; null without one, for all that is kept. */
export function positionAfter(streamId: string, cursor: string | null | undefined): number | null {
  if (cursor == null) return null;
  const position = decodeCursor(cursor);
  if (position?.streamId === streamId) return position.sequence;
  throw new GraphQLError('This cursor belongs to another stream.', {
    extensions: { code: 'CURSOR_INVALID' },
  });
}

/** A conversation, where upstream lets the caller read it and its messages now; else null. */
export async function readConversation(
  conversationId: string,
  { upstream }: GraphContext,
): Promise<Conversation | null> {
  try {
    const [conversation] = await Promise.all([
      upstream.conversations.get(conversationId),
      upstream.messages.page(conversationId, {}, { limit: 1, token: null }),
    ]);
    return conversation;
  } catch (error) {
    if (error instanceof UpstreamError && (error.code === 'FORBIDDEN' || error.code === 'NOT_FOUND'))
      return null;
    throw error;
  }
}

function isSameUser(owner: StreamOwner, caller: Caller): boolean {
  return owner.subject !== null && owner.subject === caller.subject;
}
