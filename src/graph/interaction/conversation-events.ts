import { GraphQLError } from 'graphql';
import { decodeCursor } from '../../streams/cursor.ts';
import { builder } from '../builder.ts';
import type { GraphContext } from '../context.ts';
import { upstreamIdOf } from '../ids.ts';
import { upstreamCalls } from '../upstream-calls.ts';
import { ConversationSegments, conversationNotFound, type Start } from './conversation-segments.ts';
import { InteractionEventInterface } from './interaction-event.ts';
import { openWatch, readConversation } from './stream-access.ts';

builder.subscriptionField('conversationEvents', (t) =>
  t.field({
    type: InteractionEventInterface,
    description:
      'Every event of every interaction of a conversation that runs through this endpoint, once and in order: those that are kept, then those that come. To go on after a lost connection, subscribe again with the last cursor as `after`. Completes when the conversation is over: when it ends by itself or by `finishConversation`, and at once, after the events that are kept, where it had ended before. An end that is made elsewhere is not noticed while you wait. Watching sends nothing; three upstream calls at most, and two with each interaction that another starts.',
    args: {
      conversationId: t.arg.id({
        required: true,
        description: 'The conversation, by global id or REST id.',
      }),
      after: t.arg({
        type: 'Cursor',
        description:
          'The last event you have, of whichever interaction of this conversation; from the oldest that is kept when left out.',
      }),
    },
    extensions: upstreamCalls(({ objects }) => 3 * objects),
    subscribe: async (_, { conversationId: id, after }, context) => {
      const conversationId = upstreamIdOf('Conversation', id);
      const start = await findStart(conversationId, after, context);
      return context.deliver(new ConversationSegments(conversationId, start, context));
    },
    resolve: (stored) => stored,
  }),
);

async function findStart(
  conversationId: string,
  after: string | null | undefined,
  context: GraphContext,
): Promise<Start> {
  const position = after == null ? null : decodeCursor(after);
  if (!position) return oldest(conversationId, context);
  const watch = await openWatch(position.streamId, context);
  if (!watch) {
    throw new GraphQLError(
      'What followed this cursor may no longer be kept. Query the messages of the conversation, then watch without a cursor.',
      { extensions: { code: 'CURSOR_EXPIRED' } },
    );
  }
  if (watch.state.conversationId === conversationId)
    return { watch, after: position.sequence, partialTo: null };
  throw new GraphQLError('This cursor belongs to another conversation.', {
    extensions: { code: 'CURSOR_INVALID' },
  });
}

async function oldest(conversationId: string, context: GraphContext): Promise<Start> {
  const streams = await context.log.streamsOf(conversationId);
  const [first] = streams;
  const watch = first && (await openWatch(first.id, context));
  if (watch) return { watch, after: null, partialTo: streams.at(-1)?.id ?? null };
  const conversation = first ? null : await readConversation(conversationId, context);
  if (!conversation) throw conversationNotFound();
  if (conversation.isFinished) await context.log.endConversation(conversationId);
  return null;
}
