import { GraphQLError } from 'graphql';
import { decodeCursor } from '../../streams/cursor.ts';
import type { InteractionEvent } from '../../upstream/interaction-event.ts';
import { builder } from '../builder.ts';
import type { GraphContext } from '../context.ts';
import { NotFoundError } from '../errors.ts';
import { upstreamIdOf } from '../ids.ts';
import { InteractionEventInterface } from './interaction-event.ts';
import type { LiveSegment } from './live-events.ts';
import { mayReadConversation, openWatch, type Watch, watchCalls } from './stream-access.ts';
import { segmentsOf } from './watch-stream.ts';

/** Where to begin: the stream to go on with and the last event seen in it; null for the oldest that is kept. */
type Start = { readonly watch: Watch; readonly after: number } | null;

builder.subscriptionField('conversationEvents', (t) =>
  t.field({
    type: InteractionEventInterface,
    description:
      'Every event of every interaction of a conversation that runs through this endpoint, once and in order: those that are kept, then those that come. To go on after a lost connection, subscribe again with the last cursor as `after`. Completes when the conversation ends by itself. Watching sends nothing.',
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
    extensions: watchCalls,
    subscribe: async (_, { conversationId: id, after }, context) => {
      const conversationId = upstreamIdOf('Conversation', id);
      const start = await findStart(conversationId, after, context);
      return context.deliver((signal) => segmentsOfConversation(conversationId, start, signal, context));
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
  if (watch.state.conversationId === conversationId) return { watch, after: position.sequence };
  throw new GraphQLError('This cursor belongs to another conversation.', {
    extensions: { code: 'CURSOR_INVALID' },
  });
}

async function oldest(conversationId: string, context: GraphContext): Promise<Start> {
  const [first] = await context.log.streamsOf(conversationId);
  const watch = first && (await openWatch(first.id, context));
  if (watch) return { watch, after: 0 };
  if (first || !(await mayReadConversation(conversationId, context))) throw notFound();
  return null;
}

/** Leads through the streams of a conversation, one after another, to the end of the conversation. */
async function* segmentsOfConversation(
  conversationId: string,
  start: Start,
  signal: AbortSignal,
  context: GraphContext,
): AsyncGenerator<LiveSegment, void> {
  let current = start;
  let streamId = '';
  for (;;) {
    if (current) {
      const { watch, after } = current;
      streamId = watch.state.id;
      let last: InteractionEvent | undefined;
      for await (const segment of segmentsOf({ streamId, ...watch, after }, context)) {
        yield segment;
        last = segment.tail.window.events.at(-1)?.event;
      }
      if (last && endsConversation(last)) return;
    }
    const next = await context.log.nextStream(conversationId, streamId, signal);
    if (!next) return;
    // Who might watch the last interaction need not be let into this one.
    const watch = await openWatch(next.id, context);
    if (!watch) throw notFound();
    current = { watch, after: 0 };
  }
}

/** As the last event of an interaction: an error after the completion means that the conversation goes on. */
function endsConversation(event: InteractionEvent): boolean {
  return (
    event.type === 'end-session' || (event.type === 'interaction-complete' && event.conversationCompleted)
  );
}

function notFound(): NotFoundError {
  return new NotFoundError('This conversation');
}
