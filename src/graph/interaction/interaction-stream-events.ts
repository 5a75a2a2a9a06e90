import { builder } from '../builder.ts';
import { InteractionEventInterface } from './interaction-event.ts';
import { InteractionStreamType } from './interaction-stream.ts';
import { mayPass } from './live-events.ts';
import { openWatch, positionAfter, watchCalls } from './stream-access.ts';

builder.objectField(InteractionStreamType, 'events', (t) =>
  t.field({
    type: [InteractionEventInterface],
    nullable: true,
    description: 'What has happened so far, for clients that ask now and again instead of watching.',
    args: {
      after: t.arg({
        type: 'Cursor',
        description: 'Only what came after this event; all that is kept when left out.',
      }),
    },
    extensions: watchCalls,
    resolve: async ({ id }, { after }, context) => {
      const watch = await openWatch(id, context);
      if (!watch) return null;
      const events = await context.log.read(id, positionAfter(id, after));
      return events.filter(({ event }) => mayPass(watch, event));
    },
  }),
);
