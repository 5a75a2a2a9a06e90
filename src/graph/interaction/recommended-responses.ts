import { UpstreamError } from '../../upstream/errors.ts';
import { builder } from '../builder.ts';
import { InvalidInputError } from '../errors/errors.ts';
import { eachObject, upstreamCalls } from '../upstream-calls.ts';
import { InteractionType } from './interaction.ts';

builder.objectField(InteractionType, 'recommendedResponses', (t) =>
  t.stringList({
    nullable: true,
    description:
      'What the user could answer next, newly made up each time; meant for a user who has been silent for a while. Null: this is not the latest interaction, another one is running, or the conversation is finished. One upstream call, which takes as long as the agent thinks.',
    args: {
      context: t.arg.string({ description: 'What the suggestions should take into account; not blank.' }),
    },
    extensions: upstreamCalls(eachObject),
    resolve: async ({ conversationId, upstreamId }, { context }, { loaders }) => {
      if (context?.trim() === '') {
        throw new InvalidInputError([{ path: 'context', message: 'The context must not be blank.' }]);
      }
      try {
        const key = { conversationId, interactionId: upstreamId, context: context ?? null };
        return [...(await loaders.interactions.recommendedResponses.load(key))];
      } catch (error) {
        if (error instanceof UpstreamError && error.code === 'BAD_REQUEST') return null;
        throw error;
      }
    },
  }),
);
