import { type AgentActionFilter, isAgentActionType } from '../../upstream/agent-action-filter.ts';
import { builder } from '../builder.ts';
import { InvalidInputError } from '../errors/errors.ts';
import { knownAgentActionTypes } from './agent-action.ts';

const knownNames = knownAgentActionTypes.map((type) => `\`${type}\``).join(', ');

export const AgentActionFilterInput = builder.inputType('AgentActionFilter', {
  description:
    'Which steps of the agent to stream along with its answer. Only you, who start the interaction, will see them.',
  fields: (t) => ({
    types: t.stringList({
      description: `Only steps of these kinds, named as in the \`type\` of a step. Left out: every kind. A name that no step has lets none through; those known here are ${knownNames}.`,
    }),
  }),
});

/** What an input says about the steps of the agent. Names that no kind can have are refused before any call. */
export function readAgentActionFilter(
  input: { readonly types?: readonly string[] | null } | null | undefined,
): AgentActionFilter {
  if (!input?.types) return input ? 'all' : 'none';
  const { types } = input;
  const invalid = types.flatMap((type, index) => (isAgentActionType(type) ? [] : [index]));
  if (invalid.length === 0) return types;
  throw new InvalidInputError(
    invalid.map((index) => ({
      path: `agentActions.types.${index}`,
      message: 'No kind of step has this name.',
    })),
  );
}
