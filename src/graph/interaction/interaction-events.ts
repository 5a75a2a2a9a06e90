import { builder } from '../builder.ts';
import { NotFoundError } from '../errors/errors.ts';
import { partsOf } from '../ids.ts';
import { InteractionEventInterface } from './interaction-event.ts';
import { openWatch, positionAfter, watchCalls } from './stream-access.ts';
import { StreamSegments } from './watch-stream.ts';

builder.subscriptionField('interactionEvents', (t) =>
  t.field({
    type: InteractionEventInterface,
    description:
      'Every event of an interaction once and in order: those that have happened, then those that come; completes when the interaction is over. To go on after a lost connection, subscribe again with the last cursor as `after`. Watching sends nothing.',
    args: {
      streamId: t.arg.id({ required: true, description: 'The global id of the interaction stream.' }),
      after: t.arg({
        type: 'Cursor',
        description: 'The last event you have; from the oldest that is kept when left out.',
      }),
    },
    extensions: watchCalls,
    subscribe: async (_, { streamId: globalId, after }, context) => {
      const [streamId = ''] = partsOf('InteractionStream', globalId);
      const position = positionAfter(streamId, after);
      const watch = await openWatch(streamId, context);
      if (!watch) throw new NotFoundError('This interaction stream');
      const { seesAgentActions } = watch;
      return context.deliver(new StreamSegments({ streamId, seesAgentActions, after: position }, context));
    },
    resolve: (stored) => stored,
  }),
);
