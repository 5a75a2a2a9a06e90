import type { AgentAction } from '../../upstream/interaction-event.ts';
import { builder } from '../builder.ts';

export const AgentActionInterface = builder.interfaceRef<AgentAction>('AgentAction').implement({
  description: 'One step that the agent took on the way to its answer.',
  fields: (t) => ({
    type: t.exposeString('type', { description: 'The kind of step, as the REST API names it.' }),
  }),
});

export const UnknownAgentAction = builder.objectRef<AgentAction>('UnknownAgentAction').implement({
  description: 'A step of a kind that this version of the schema has no type for.',
  interfaces: [AgentActionInterface],
  isTypeOf: () => true,
  fields: (t) => ({
    payload: t.expose('payload', { type: 'JSONObject', description: 'The step as upstream sent it.' }),
  }),
});
