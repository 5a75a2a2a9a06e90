import type { InteractionInsights as InsightsModel } from '../../upstream/insights.ts';
import { builder } from '../builder.ts';
import { VersionReference } from '../conversation/version-set.ts';
import { eachObject, upstreamCalls } from '../upstream-calls.ts';
import { InteractionType } from './interaction.ts';
import { StateTransitionInterface } from './state-transition.ts';
import { ToolCallRound } from './tool-call.ts';

const CurrentState = builder.objectRef<InsightsModel['currentState']>('CurrentState').implement({
  description: 'The state in which the agent gave its answer, and rests until the next message.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name within the state machine.' }),
    action: t.exposeString('action', {
      nullable: true,
      description: 'What the agent chose to do in it. Null: nothing in particular.',
    }),
    objective: t.exposeString('objective', { description: 'What the state is for.' }),
  }),
});

const WorkingMemoryItem = builder
  .objectRef<InsightsModel['workingMemory'][number]>('WorkingMemoryItem')
  .implement({
    description: 'Something that the agent had in mind.',
    fields: (t) => ({
      content: t.exposeString('content', { description: 'What it is.' }),
      context: t.exposeString('context', { description: 'Why it came to mind.' }),
    }),
  });

export const InteractionInsights = builder.objectRef<InsightsModel>('InteractionInsights').implement({
  description: 'How the answer of the agent came about, for those who look after it.',
  fields: (t) => ({
    currentState: t.expose('currentState', {
      type: CurrentState,
      description: 'Where in its state machine the agent ended up.',
    }),
    stateTransitions: t.expose('stateTransitions', {
      type: [StateTransitionInterface],
      description: 'The way there, oldest step first; empty: it stayed where it was.',
    }),
    workingMemory: t.expose('workingMemory', {
      type: [WorkingMemoryItem],
      description: 'What the agent had in mind when it answered.',
    }),
    reflections: t.exposeStringList('reflections', {
      description: 'What came of reflecting. Those that you may not read are left out.',
    }),
    triggeredDynamicBehaviorSet: t.expose('triggeredDynamicBehaviorSet', {
      type: VersionReference,
      nullable: true,
      description: 'The set of dynamic behaviors that was in force. Null: none was.',
    }),
    actionSelectionToolCallRounds: t.expose('actionSelectionToolCallRounds', {
      type: [ToolCallRound],
      nullable: true,
      description:
        'The tools that were called to choose the next action, round by round. Null: this upstream does not say.',
    }),
    answerToolCallRounds: t.expose('answerToolCallRounds', {
      type: [ToolCallRound],
      nullable: true,
      description:
        'The tools that were called to write the answer, round by round. Null: this upstream does not say.',
    }),
  }),
});

builder.objectField(InteractionType, 'insights', (t) =>
  t.field({
    type: InteractionInsights,
    nullable: true,
    description:
      'How the answer came about. Needs a permission that end users seldom have; null only together with an error. One upstream call for each interaction, so ask for it on single interactions.',
    extensions: upstreamCalls(eachObject),
    resolve: ({ conversationId, upstreamId: interactionId }, _, { loaders }) =>
      loaders.interactions.insightsByInteraction.load({ conversationId, interactionId }),
  }),
);
