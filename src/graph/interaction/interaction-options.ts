import { builder } from '../builder.ts';

export const AgentActionFilter = builder.inputType('AgentActionFilter', {
  description: 'Which steps of the agent to stream along with its answer.',
  fields: (t) => ({
    include: t.boolean({
      required: true,
      description: 'Whether to stream them. Only you, who start the interaction, will see them.',
    }),
  }),
});
