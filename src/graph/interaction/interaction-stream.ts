import { encodeCursor } from '../../streams/cursor.ts';
import type { StreamState } from '../../streams/interaction-log.ts';
import { builder } from '../builder.ts';
import {
  ConversationType,
  conversationCalls,
  conversationNullRule,
  conversationOf,
} from '../conversation/conversation.ts';
import { partsOf } from '../ids.ts';
import { eachObject, upstreamCalls } from '../upstream-calls.ts';
import { openWatch, watchCalls } from './stream-access.ts';

export const InteractionStreamStatus = builder.enumType('InteractionStreamStatus', {
  description: 'How far an interaction stream has come.',
  values: {
    OPEN: { description: 'The agent is at work; events may come.' },
    COMPLETED: { description: 'Over, and the turn is stored.' },
    FAILED: { description: 'Over, and the last event says what went wrong.' },
    LOST: { description: 'Over, and nobody can tell whether the turn was stored.' },
  } as const,
});

export const InteractionStreamType = builder.objectRef<StreamState>('InteractionStream');

builder.node(InteractionStreamType, {
  description:
    'The events of one interaction, from the first to the last. Kept for some time after the end, so that watchers who lost their connection can go on where they were.',
  id: { resolve: ({ id }) => id },
  loadWithoutCache: async (id, context) => (await openWatch(id, context))?.state,
  fields: (t) => ({
    status: t.field({
      type: InteractionStreamStatus,
      description:
        'How far it had come when this was read, which is before `outcome` waits; that says how it ended.',
      resolve: ({ status }) => status,
    }),
    conversation: t.field({
      type: ConversationType,
      nullable: true,
      description: `The conversation that it belongs to, which is gone if it was made by this turn, and the turn failed. ${conversationNullRule}`,
      extensions: conversationCalls,
      resolve: ({ conversationId }, _, context, info) => conversationOf(conversationId, context, info),
    }),
    startedAt: t.expose('startedAt', {
      type: 'DateTime',
      description: 'When upstream accepted the message.',
    }),
    endedAt: t.expose('endedAt', {
      type: 'DateTime',
      nullable: true,
      description:
        'When its last event came. Null: it was open when this was read, which is before `outcome` waits.',
    }),
    lastCursor: t.field({
      type: 'Cursor',
      nullable: true,
      description:
        'The place of its newest event when this was read, which is before `outcome` waits. Null: there was none yet.',
      resolve: ({ id, lastSequence }) => (lastSequence === 0 ? null : encodeCursor(id, lastSequence)),
    }),
  }),
});

builder.queryField('interactionStream', (t) =>
  t.field({
    type: InteractionStreamType,
    nullable: true,
    description:
      'One interaction stream. Null: there is none with this id, it is no longer kept, or you may not read its conversation. No upstream call for whoever started it, two for others.',
    args: { id: t.arg.id({ required: true, description: 'Its global id.' }) },
    extensions: watchCalls,
    resolve: async (_, { id }, context) => {
      const [streamId = ''] = partsOf('InteractionStream', id);
      return (await openWatch(streamId, context))?.state;
    },
  }),
);

builder.objectField(ConversationType, 'activeStream', (t) =>
  t.field({
    type: InteractionStreamType,
    nullable: true,
    description:
      'The interaction that is running now. Null: none is, or it does not run through this endpoint.',
    extensions: upstreamCalls(eachObject),
    resolve: async ({ upstreamId }, _, context) => {
      const open = await context.log.findOpen(upstreamId);
      return open && (await openWatch(open.id, context))?.state;
    },
  }),
);
