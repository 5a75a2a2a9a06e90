import type { FeedbackWire } from '../../src/contract/feedback.ts';
import type { InteractionInsightsWire } from '../../src/contract/insights.ts';
import type { MessageWire } from '../../src/contract/message.ts';
import type { MetricWire } from '../../src/contract/metric.ts';
import type { ServiceWire } from '../../src/contract/service.ts';
import { conversationFeedbackWire, interactionFeedbackWire } from './feedback-upstream.ts';
import { insightsWire } from './insights-wire.ts';
import {
  type ConversationPlan,
  type FeedbackPlan,
  type Hideable,
  ids,
  type MetricPlan,
  type ModelWorld,
  type ServicePlan,
  type Tagged,
  type WorldPlan,
} from './model-world.ts';
import { conversationWire, messageWire, metricWire, objectIdOf, serviceWire } from './wire.ts';

/** The world that a plan describes. Neighbours in a list share a moment, so that ids have to break ties. */
export function createModelWorld(plan: WorldPlan): ModelWorld {
  const { services = [], metrics = [], conversations = [], feedback = [], maxPageSize = 1000 } = plan;
  const planned = conversations.map(createConversation);
  const hiddenIn = (all: readonly Hideable[], idOf: (place: number) => string) =>
    all.flatMap(({ isHidden }, place) => (isHidden ? [idOf(place)] : []));
  return {
    services: services.map(createService),
    metrics: metrics.map(createMetric),
    conversations: planned.map(({ conversation }) => conversation),
    feedback: feedback.map(createFeedback),
    hidden: new Set([
      ...hiddenIn(services, ids.service),
      ...hiddenIn(metrics, ids.metric),
      ...hiddenIn(conversations, ids.conversation),
      ...hiddenIn(feedback, ids.feedback),
      ...planned.flatMap(({ hiddenMessages }) => hiddenMessages),
    ]),
    refused: new Set(
      conversations.flatMap(({ isRefused }, place) => (isRefused ? [ids.conversation(place)] : [])),
    ),
    maxPageSize,
  };
}

const momentOf = (place: number) =>
  new Date(Date.UTC(2025, 5, 4) + Math.floor(place / 2) * 1000).toISOString();

const tagsOf = ({ area }: Tagged) => (area === undefined ? [] : [{ key: 'area', value: area }]);

function createService({ name, isActive = true, ...plan }: ServicePlan, place: number): ServiceWire {
  return serviceWire(place, {
    id: ids.service(place),
    ...(name === undefined ? {} : { name }),
    is_active: isActive,
    tags: tagsOf(plan),
    version_sets: {
      release: {
        agent_version_number: place % 2 ? null : 3,
        service_hierarchical_state_machine_version_number: 7,
        llm_model_preferences: { talk: { llm_name: 'small', params: { temperature: place } } },
      },
    },
    ...(place % 2 ? { keyterms: ['walk'], creator: { org_id: 'northwind', user_id: ids.user(0) } } : {}),
  });
}

function createMetric({ kind = 'boolean', isDeleted, services = [], ...plan }: MetricPlan, place: number) {
  const types: Record<typeof kind, MetricWire['metric_value_type']> = {
    boolean: { type: 'boolean' },
    numerical: { type: 'numerical', lower_bound: 0, upper_bound: 10 },
    categorical: { type: 'categorical', categories: ['calm', 'cross'] },
    'of-a-later-version': { type: 'of-a-later-version', shades: 3 },
  };
  return metricWire(place, {
    id: ids.metric(place),
    updated_at: momentOf(place),
    metric_value_type: types[kind],
    is_deleted: isDeleted ?? false,
    applied_to_services: services.map(ids.service),
    additional_notes: place % 2 ? '' : 'How it went.',
    tags: tagsOf(plan),
  });
}

function createConversation(plan: ConversationPlan, place: number) {
  const { service = 0, user = 0, isFinished = false, hasMetrics = false, turns = [], results = [] } = plan;
  const insights = new Map<string, InteractionInsightsWire>();
  const hiddenMessages: string[] = [];
  const messages: MessageWire[] = [];
  for (const [turnPlace, turn] of turns.entries()) {
    const interactionId = ids.turn(place, turnPlace);
    const add = (type: string, fields: Partial<MessageWire> = {}) => {
      const id = ids.message(place, messages.length);
      const at = momentOf(messages.length);
      const times = { created_at: at, timestamp: at };
      const text = `${type} of ${place}.${turnPlace}`;
      messages.push(
        messageWire(0, {
          id,
          interaction_id: interactionId,
          message_type: type,
          message: text,
          ...times,
          ...fields,
        }),
      );
      return id;
    };
    const format = turn.isSpoken ? 'voice' : 'text';
    if (turn.hasEvent) add('external-event', { sender: 'System' });
    // The agent speaks first.
    if (turnPlace > 0) add('user-message', { sender: 'Mira Ode', format });
    const thought = turn.hasThought ? add('agent-inner-thought') : null;
    const answer = add('agent-message', { format });
    if (turn.isAnswerHidden) hiddenMessages.push(answer);
    insights.set(interactionId, insightsOf(turnPlace, thought));
  }
  const said = messages.filter(({ message_type: type }) => type !== 'agent-inner-thought');
  const latest = said.at(-1);
  const row = conversationWire(place, {
    id: ids.conversation(place),
    user_id: ids.user(user),
    created_at: momentOf(place),
    service_id: ids.service(service),
    is_finished: isFinished,
    is_analyzed: hasMetrics,
    completed_post_processings: hasMetrics ? ['generate-user-models', 'compute-metrics'] : [],
    final_message: latest && !hiddenMessages.includes(latest.id) ? latest.message : '',
    num_messages: said.length,
    tags: Object.fromEntries(tagsOf(plan).map(({ key, value }) => [key, value])),
    ...(place % 3 === 2 ? { version_set_info: null, agent_pfp: '' } : {}),
  });
  const metricResults = results.map(({ metric, value, references }) => ({
    metric_id: ids.metric(metric),
    value,
    references: references.map((message) => ids.message(place, message)),
    justification: `Because of ${references.length} messages.`,
  }));
  return { conversation: { row, messages, metricResults, insights }, hiddenMessages };
}

function insightsOf(turn: number, thought: string | null): InteractionInsightsWire {
  const ends = {
    previous_state: 'WeighGoal',
    previous_service_hierarchical_state_machine_version_info: [objectIdOf(0x30), 7] as [string, number],
    next_state: 'PlanGoal',
    next_service_hierarchical_state_machine_version_info: [objectIdOf(0x30), 8] as [string, number],
  };
  return insightsWire({
    current_state_action: turn === 0 ? '' : 'Offer a first step',
    select_next_action_tool_call_logs: undefined,
    state_transition_logs:
      thought === null
        ? [{ type: 'jumpback', ...ends }]
        : [{ type: 'reflection', ...ends, inner_thought_message_id: thought, tool_call_logs: [] }],
  });
}

function createFeedback(plan: FeedbackPlan, place: number): FeedbackWire {
  const { conversation, turn, author = 0, isResolved: resolved = false, kind } = plan;
  const conversationId = ids.conversation(conversation);
  const fields = {
    id: ids.feedback(place),
    user_id: ids.user(author),
    created_at: momentOf(place),
    updated_at: momentOf(place + 2),
  };
  if (turn === null) return { ...conversationFeedbackWire(place, conversationId), ...fields };
  const interactionId = ids.turn(conversation, turn);
  const content = kind === undefined ? { resolved } : { type: kind, stars: place };
  return { ...interactionFeedbackWire(place, conversationId, interactionId, content), ...fields };
}
