import { AgentActionInterface, agentActionType } from './agent-action.ts';

const interfaces = [AgentActionInterface];
const descriptions = {
  toolId: 'The id of the tool.',
  toolVersion: 'The version of the tool.',
  durationSeconds: 'How long the tool took.',
  roundIndex: 'Counts the rounds of calls from 0; the calls of one round run side by side.',
};

agentActionType('designated-tool-retrieved').implement({
  description: 'A state that calls one certain tool has found it.',
  interfaces,
  fields: (t) => ({
    toolId: t.exposeString('toolId', { description: descriptions.toolId }),
    toolVersion: t.exposeString('toolVersion', { description: descriptions.toolVersion }),
  }),
});

agentActionType('designated-tool-call-params-generated').implement({
  description: 'A state that calls one certain tool has worked out what to call it with.',
  interfaces,
  fields: (t) => ({
    toolId: t.exposeString('toolId', { description: descriptions.toolId }),
    toolVersion: t.exposeString('toolVersion', { description: descriptions.toolVersion }),
    input: t.expose('input', { type: 'JSONObject', description: 'What it will be called with.' }),
  }),
});

agentActionType('navigate-state-machine-tool-call-state-tool-output-available').implement({
  description: 'A state that calls one certain tool has its answer.',
  interfaces,
  fields: (t) => ({
    toolId: t.exposeString('toolId', { description: descriptions.toolId }),
    toolVersion: t.exposeString('toolVersion', { description: descriptions.toolVersion }),
    input: t.expose('input', { type: 'JSONObject', description: 'What it was called with.' }),
    output: t.exposeString('output', { description: 'What it answered.' }),
    durationSeconds: t.exposeFloat('durationSeconds', { description: descriptions.durationSeconds }),
  }),
});

agentActionType('tool-call-started').implement({
  description: 'The agent calls a tool.',
  interfaces,
  fields: (t) => ({
    roundIndex: t.exposeInt('roundIndex', { description: descriptions.roundIndex }),
    toolId: t.exposeString('toolId', { description: descriptions.toolId }),
    toolVersion: t.exposeString('toolVersion', { description: descriptions.toolVersion }),
    input: t.expose('input', { type: 'JSONObject', description: 'What it is called with.' }),
  }),
});

agentActionType('tool-call-ended').implement({
  description: 'A tool has answered.',
  interfaces,
  fields: (t) => ({
    roundIndex: t.exposeInt('roundIndex', { description: descriptions.roundIndex }),
    toolId: t.exposeString('toolId', { description: descriptions.toolId }),
    toolVersion: t.exposeString('toolVersion', { description: descriptions.toolVersion }),
    repeatedInput: t.expose('repeatedInput', {
      type: 'JSONObject',
      nullable: true,
      description:
        'What it was called with, said once more. Null: this upstream does not repeat it; see `ToolCallStarted`.',
    }),
    output: t.exposeString('output', { description: 'What it answered.' }),
    durationSeconds: t.exposeFloat('durationSeconds', { description: descriptions.durationSeconds }),
  }),
});
