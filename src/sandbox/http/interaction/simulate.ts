import { simulatedInteraction, simulateInteractionBody } from '../../../contract/interaction.ts';
import type { Turn } from '../../agent/agent.ts';
import { currentBehaviorSets } from '../../agent/conversation-situation.ts';
import { agentAttributes, conversationAttributes } from '../../domain/permission-attributes.ts';
import type { Conversation, Interaction } from '../../domain/records.ts';
import { findConversation } from '../conversation/find-conversation.ts';
import { machineRequirements } from '../machine-requirements.ts';
import { admitted, operation } from '../operation.ts';
import type { App, SandboxParts } from '../parts.ts';
import { interactionParams } from '../path-params.ts';
import { requestSignal } from '../request-signal.ts';
import { requirePermissions } from '../require-permissions.ts';
import { driveTurn } from './drive-turn.ts';
import { findInteraction } from './find-interaction.ts';
import { findParticipants, gatherSituation } from './gather-situation.ts';
import { toInsightsWire } from './insights-wire.ts';
import { recast } from './recast.ts';
import { thoughtReadableBy } from './thought-readable.ts';

/** Takes one turn again, perhaps with another agent or machine, and shows what would come of it. Keeps nothing. */
export function addSimulate(app: App, parts: SandboxParts): void {
  const options = operation(parts, 'simulate-interaction', {
    summary: 'Show what an interaction would be like with other versions',
    tags: ['Interaction'],
    params: interactionParams,
    body: simulateInteractionBody.nullish(),
    response: { 200: simulatedInteraction },
  });
  const path = '/conversation/:conversation_id/interaction/:interaction_id/simulate';
  app.post(path, options, async (request, reply) => {
    const { caller } = admitted(request);
    const original = await findConversation(parts, request.params);
    const interaction = await findInteraction(parts, request.params);
    const conversation = recast(parts, original, interaction, request.body ?? {});
    const { organizationId, agent, stateMachine } = conversation;
    requirePermissions(caller, [
      ['Organization:GetAgent', agentAttributes(organizationId, agent[0])],
      ...machineRequirements(parts, organizationId, stateMachine),
      ['Conversation:InteractWithConversation', conversationAttributes(original)],
    ]);
    const turn = await setUpReplay(parts, conversation, interaction);
    const outcome = await driveTurn(parts.engine, turn, requestSignal(reply), async () => {});
    return {
      user_message: turn.userMessage,
      agent_message: outcome.message,
      conversation_completed: outcome.completed,
      skipped_side_effect_states: [...outcome.skippedSideEffectStates],
      insights: toInsightsWire(outcome.insights, thoughtReadableBy(caller, original, interaction.id)),
    };
  });
}

/** What was known and said then, with the behavior sets of now. */
async function setUpReplay(
  parts: SandboxParts,
  conversation: Conversation,
  interaction: Interaction,
): Promise<Turn> {
  const { catalog, store, newId } = parts;
  const participants = findParticipants(parts, conversation);
  const history = await store.messages.history(conversation.id, interaction.id);
  const messages = await store.messages.ofInteraction(interaction.id);
  const before = await store.interactions.before(interaction);
  return {
    ...(await gatherSituation(parts, conversation, participants, history)),
    userMessage: messages.find(({ type }) => type === 'user-message')?.text ?? null,
    externalEvents: messages.filter(({ type }) => type === 'external-event').map(({ text }) => text),
    behaviorSets: currentBehaviorSets(catalog, conversation),
    previousBehaviorSet: before?.insights.behaviorSet ?? null,
    sideEffects: 'skip',
    newId,
  };
}
