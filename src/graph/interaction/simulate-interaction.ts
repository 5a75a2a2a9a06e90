import { UpstreamError } from '../../upstream/errors.ts';
import type { ReplacementVersion, Simulation } from '../../upstream/simulations.ts';
import { builder } from '../builder.ts';
import {
  ForbiddenError,
  InvalidInputError,
  NotFoundError,
  NotPossibleError,
  RateLimitedError,
  UpstreamUnavailableError,
} from '../errors/errors.ts';
import { toCallerError } from '../errors/from-upstream.ts';
import { partsOf } from '../ids.ts';
import { eachObject, upstreamCalls } from '../upstream-calls.ts';
import { InteractionInsights } from './insights.ts';

const ReplacementVersionInput = builder.inputType('ReplacementVersionInput', {
  description: 'One version of an agent or a state machine.',
  fields: (t) => ({
    upstreamId: t.field({ type: 'ObjectID', required: true, description: 'Its id in the REST API.' }),
    version: t.int({ description: 'Counts from 1; the latest when left out.' }),
  }),
});

const SimulateInteractionInput = builder.inputType('SimulateInteractionInput', {
  description: 'Which interaction to take again, and with what.',
  fields: (t) => ({
    interactionId: t.id({ required: true, description: 'The global id of the interaction.' }),
    agentVersion: t.field({
      type: ReplacementVersionInput,
      description: 'The agent to try; the one of the conversation when left out.',
    }),
    stateMachineVersion: t.field({
      type: ReplacementVersionInput,
      description: 'The state machine to try; the one of the conversation when left out.',
    }),
  }),
});

const InteractionSimulation = builder.objectRef<Simulation>('InteractionSimulation').implement({
  description:
    'What an interaction would have been like. Not a replay: the agent may say something else each time, with the dynamic behaviors of now.',
  fields: (t) => ({
    userMessage: t.exposeString('userMessage', {
      nullable: true,
      description: 'What the user said. Null: nothing, the agent speaks first.',
    }),
    agentMessage: t.exposeString('agentMessage', { description: 'What the agent would have answered.' }),
    conversationCompleted: t.exposeBoolean('conversationCompleted', {
      description: 'Whether the conversation would have ended by itself with it.',
    }),
    skippedSideEffectStates: t.exposeStringList('skippedSideEffectStates', {
      description: 'States that would have done something outside the conversation, and were passed over.',
    }),
    insights: t.expose('insights', {
      type: InteractionInsights,
      description: 'How the answer came about.',
    }),
  }),
});

const SimulateInteractionSuccess = builder
  .objectRef<{ readonly simulation: Simulation }>('SimulateInteractionSuccess')
  .implement({
    description: 'The interaction was taken again. Nothing of it was kept.',
    fields: (t) => ({
      simulation: t.expose('simulation', { type: InteractionSimulation, description: 'What came of it.' }),
    }),
  });

builder.mutationField('simulateInteraction', (t) =>
  t.field({
    type: SimulateInteractionSuccess,
    description:
      'Takes one interaction of a conversation again, perhaps with another agent or state machine, and shows what would come of it. Changes nothing, and works on finished and on busy conversations. One upstream call, which takes as long as the agent thinks.',
    args: {
      input: t.arg({ type: SimulateInteractionInput, required: true, description: 'What to take again.' }),
    },
    errors: {
      union: { description: 'What came of taking an interaction again.' },
      types: [
        InvalidInputError,
        NotFoundError,
        ForbiddenError,
        NotPossibleError,
        RateLimitedError,
        UpstreamUnavailableError,
      ],
    },
    extensions: upstreamCalls(eachObject),
    resolve: async (_, { input }, { upstream }) => {
      const [conversationId = '', interactionId = ''] = partsOf(
        'Interaction',
        input.interactionId,
        'interactionId',
      );
      const replacements = {
        agent: readReplacement(input.agentVersion, 'agentVersion'),
        stateMachine: readReplacement(input.stateMachineVersion, 'stateMachineVersion'),
      };
      const simulation = await upstream.simulations
        .run(conversationId, interactionId, replacements)
        .catch((error: unknown) => {
          const isNotFound = error instanceof UpstreamError && error.code === 'NOT_FOUND';
          throw isNotFound ? new NotFoundError('This interaction or version') : toCallerError(error);
        });
      return { simulation };
    },
  }),
);

function readReplacement(
  input: { readonly upstreamId: string; readonly version?: number | null } | null | undefined,
  path: string,
): ReplacementVersion | undefined {
  if (!input) return undefined;
  const { upstreamId: id, version = null } = input;
  if (version !== null && version < 1) {
    throw new InvalidInputError([{ path: `${path}.version`, message: 'Versions count from 1.' }]);
  }
  return { id, version };
}
