import { VersionReference } from '../conversation/version-set.ts';
import { AgentActionInterface, agentActionType } from './agent-action.ts';

const interfaces = [AgentActionInterface];

agentActionType('select-dynamic-behavior-vector-generated').implement({
  description: 'What dynamic behaviors are searched with has been worked out.',
  interfaces,
});

agentActionType('select-dynamic-behavior-relevance-retrieval-completed').implement({
  description: 'The sets of dynamic behaviors that might fit have been fetched.',
  interfaces,
});

agentActionType('select-dynamic-behavior-completed').implement({
  description: 'It is decided which set of dynamic behaviors is in force.',
  interfaces,
  fields: (t) => ({
    selectedDynamicBehaviorSet: t.expose('selectedDynamicBehaviorSet', {
      type: VersionReference,
      nullable: true,
      description: 'The set in force from now on. Null: none fits.',
    }),
    previousDynamicBehaviorSet: t.expose('previousDynamicBehaviorSet', {
      type: VersionReference,
      nullable: true,
      description: 'The set in force until now. Null: none was.',
    }),
  }),
});

agentActionType('dynamic-behavior-triggered').implement({
  description: 'A set of dynamic behaviors came into force.',
  interfaces,
  fields: (t) => ({
    dynamicBehaviorSet: t.expose('dynamicBehaviorSet', { type: VersionReference, description: 'The set.' }),
  }),
});

const overrides = {
  'navigate-state-machine-dynamic-behavior-override':
    'The set of dynamic behaviors has been brought to bear on where the conversation goes.',
  'engage-user-dynamic-behavior-override':
    'The set of dynamic behaviors has been brought to bear on the answer, which is written next.',
} as const;

overrideType('navigate-state-machine-dynamic-behavior-override');
overrideType('engage-user-dynamic-behavior-override');

function overrideType(type: keyof typeof overrides) {
  agentActionType(type).implement({
    description: overrides[type],
    interfaces,
    fields: (t) => ({
      overriding: t.exposeBoolean('overriding', {
        description: 'Whether it replaces anything that the state says, rather than adding to it.',
      }),
      overridingInstructions: t.exposeBoolean('overridingInstructions', {
        nullable: true,
        description: 'Whether it replaces instructions. Null: this upstream does not say.',
      }),
      overridingToolCandidates: t.exposeBoolean('overridingToolCandidates', {
        nullable: true,
        description: 'Whether it replaces the tools to choose from. Null: this upstream does not say.',
      }),
    }),
  });
}
