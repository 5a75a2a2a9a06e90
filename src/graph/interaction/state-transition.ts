import type { StateTransition, StateTransitionOf } from '../../upstream/state-transition.ts';
import { builder } from '../builder.ts';
import { VersionReference } from '../conversation/version-set.ts';

const typeNames: Record<StateTransition['type'], string> = {
  action: 'ActionTransition',
  decision: 'DecisionTransition',
  recall: 'RecallTransition',
  annotation: 'AnnotationTransition',
  reflection: 'ReflectionTransition',
  'tool-call': 'ToolCallTransition',
  jumpback: 'JumpbackTransition',
  'side-effect': 'SideEffectTransition',
  unknown: 'UnknownStateTransition',
};

export const StateTransitionInterface = builder.interfaceRef<StateTransition>('StateTransition').implement({
  description: 'One step that the agent took through its state machine.',
  resolveType: ({ type }) => typeNames[type],
  fields: (t) => ({
    type: t.string({
      description:
        'The kind of state that was left, as the REST API names it; empty where upstream did not say.',
      resolve: (transition) => (transition.type === 'unknown' ? transition.kind : transition.type),
    }),
    previousState: t.exposeString('previousState', {
      nullable: true,
      description: 'The state that was left. Null: only for kinds unknown here that do not say.',
    }),
    previousStateMachine: t.expose('previousStateMachine', {
      type: VersionReference,
      nullable: true,
      description: 'The state machine that it is part of. Null: only for kinds unknown here that do not say.',
    }),
    nextState: t.exposeString('nextState', {
      nullable: true,
      description: 'The state that was entered. Null: only for kinds unknown here that do not say.',
    }),
    nextStateMachine: t.expose('nextStateMachine', {
      type: VersionReference,
      nullable: true,
      description: 'The state machine that it is part of. Null: only for kinds unknown here that do not say.',
    }),
  }),
});

/** The object type of one kind of transition. Fields that several kinds share have one type. */
export function transitionType<Type extends StateTransition['type']>(type: Type) {
  return builder.objectRef<StateTransitionOf<Type>>(typeNames[type]);
}

transitionType('unknown').implement({
  description:
    'A step of a kind that this version of the schema has no type for, or not of the shape of its kind.',
  interfaces: [StateTransitionInterface],
  fields: (t) => ({
    payload: t.expose('payload', { type: 'JSONObject', description: 'The step as upstream sent it.' }),
  }),
});
