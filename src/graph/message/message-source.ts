import { UpstreamError } from '../../upstream/errors.ts';
import type { MessageSource as MessageSourceModel } from '../../upstream/messages.ts';
import { builder } from '../builder.ts';
import { eachObject, upstreamCalls } from '../upstream-calls.ts';
import { MessageObject } from './message.ts';

const MessageSource = builder.objectRef<MessageSourceModel>('MessageSource').implement({
  description: 'The recording of a spoken message.',
  fields: (t) => ({
    url: t.exposeString('url', {
      description:
        'Where it can be fetched by anyone who has the address, without a token, until it expires.',
    }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      description: 'When the address stops working. Ask for the source again then.',
    }),
    contentType: t.exposeString('contentType', { description: '`audio/wav` or `audio/mpeg`.' }),
  }),
});

builder.objectField(MessageObject, 'source', (t) =>
  t.field({
    type: MessageSource,
    nullable: true,
    description:
      'The recording. Null: the message was written, or, together with an error, you may not hear it. One upstream call for each spoken message, none for written ones.',
    args: {
      longLived: t.arg.boolean({
        defaultValue: false,
        description: 'Whether the address should work for half a day; older upstreams pay no heed to it.',
      }),
    },
    extensions: upstreamCalls(eachObject),
    resolve: async (message, { longLived }, { upstream }) => {
      if (message.format !== 'voice') return null;
      try {
        return await upstream.messages.source(message, longLived ?? false);
      } catch (error) {
        // Delivered by voice, yet it did not originate as sound.
        if (error instanceof UpstreamError && error.code === 'BAD_REQUEST') return null;
        throw error;
      }
    },
  }),
);
