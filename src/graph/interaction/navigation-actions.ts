import { VersionReference } from '../conversation/version-set.ts';
import { AgentActionInterface, agentActionType } from './agent-action.ts';

const interfaces = [AgentActionInterface];

agentActionType('navigate-state-machine-action-state-action-selected').implement({
  description: 'What to do in the present state has been chosen.',
  interfaces,
  fields: (t) => ({
    action: t.exposeString('action', { description: 'What the agent is going to do.' }),
  }),
});

agentActionType('navigate-state-machine-decision-state-decision-started').implement({
  description: 'A state that decides where to go has been entered.',
  interfaces,
});

agentActionType('navigate-state-machine-exit-condition-selected').implement({
  description: 'The agent has decided to leave the present state.',
  interfaces,
  fields: (t) => ({
    exitCondition: t.exposeString('exitCondition', { description: 'The condition that is met.' }),
    nextState: t.exposeString('nextState', { description: 'Where it leads.' }),
    nextStateMachine: t.expose('nextStateMachine', {
      type: VersionReference,
      description: 'The state machine that the next state is part of.',
    }),
  }),
});

agentActionType('navigate-state-machine-state-transitioned').implement({
  description: 'The agent went from one state to the next.',
  interfaces,
  fields: (t) => ({
    previousState: t.exposeString('previousState', { description: 'The state left.' }),
    previousStateMachine: t.expose('previousStateMachine', {
      type: VersionReference,
      description: 'The state machine that the previous state is part of.',
    }),
    nextState: t.exposeString('nextState', { description: 'The state entered.' }),
    nextStateMachine: t.expose('nextStateMachine', {
      type: VersionReference,
      description: 'The state machine that the next state is part of.',
    }),
  }),
});

agentActionType('navigate-state-machine-reflection-state-prompt-retrieved').implement({
  description: 'A state that reflects has been entered.',
  interfaces,
  fields: (t) => ({
    prompt: t.exposeString('prompt', { description: 'What to reflect on.' }),
  }),
});

agentActionType('navigate-state-machine-reflection-state-reflection-generated').implement({
  description: 'The agent has reflected.',
  interfaces,
  fields: (t) => ({
    reflection: t.exposeString('reflection', { description: 'The inner thought that came of it.' }),
  }),
});

agentActionType('navigate-state-machine-annotation-state-annotation-retrieved').implement({
  description: 'A state has put a ready-made thought into the mind of the agent.',
  interfaces,
  fields: (t) => ({
    annotation: t.exposeString('annotation', { description: 'The inner thought.' }),
  }),
});
