import { type SimulateInteractionBodyWire, simulatedInteraction } from '../contract/interaction.ts';
import { decodeInsights, type InteractionInsights, tolerantInsights } from './insights.ts';
import { jsonBody } from './json-body.ts';
import type { Requester } from './requester.ts';

/** What an interaction would have been like. */
export interface Simulation {
  /** Null when the agent speaks first. */
  readonly userMessage: string | null;
  readonly agentMessage: string;
  readonly conversationCompleted: boolean;
  readonly skippedSideEffectStates: readonly string[];
  readonly insights: InteractionInsights;
}

/** What takes the place of what the conversation ran on. */
export interface Replacements {
  readonly agent?: ReplacementVersion;
  readonly stateMachine?: ReplacementVersion;
}

export interface ReplacementVersion {
  readonly id: string;
  /** Null: the latest. */
  readonly version: number | null;
}

const answerShape = simulatedInteraction.extend({ insights: tolerantInsights });

export function simulationEndpoints({ request }: Requester) {
  return {
    /** Takes one interaction again; nothing of it is kept. */
    run: async (
      conversationId: string,
      interactionId: string,
      { agent, stateMachine }: Replacements,
    ): Promise<Simulation> => {
      const content: SimulateInteractionBodyWire = {
        ...(agent && { agent_version_info: [agent.id, agent.version] }),
        ...(stateMachine && {
          service_hierarchical_state_machine_version_info: [stateMachine.id, stateMachine.version],
        }),
      };
      const answer = await request(answerShape, {
        operation: 'simulate-interaction',
        method: 'POST',
        path: `/conversation/${conversationId}/interaction/${interactionId}/simulate`,
        byAgent: true,
        ...jsonBody(content),
      });
      return {
        userMessage: answer.user_message,
        agentMessage: answer.agent_message,
        conversationCompleted: answer.conversation_completed,
        skippedSideEffectStates: answer.skipped_side_effect_states,
        insights: decodeInsights(answer.insights, null),
      };
    },
  };
}
