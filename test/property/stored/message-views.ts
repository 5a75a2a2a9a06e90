import type { GraphQLResolveInfo } from 'graphql';
import type { InteractionInsightsWire } from '../../../src/contract/insights.ts';
import type { MessageWire } from '../../../src/contract/message.ts';
import { encodeGlobalId } from '../../../src/graph/ids.ts';
import { recommendedResponsesOf, sourceOf } from '../../kit/model-upstream.ts';
import type { ModelConversation } from '../../kit/model-world.ts';
import { pagesOf, placeOf } from '../call-bound.ts';
import type { Ordered, PageArguments } from './connection.ts';
import { turnFeedbackConnection } from './feedback-views.ts';
import { batchCost } from './service-views.ts';
import { pageSize, Refused, type Stored, type View, visible } from './stored.ts';

type Info = GraphQLResolveInfo;

const messageTypes: Readonly<Record<string, string>> = {
  'user-message': 'USER_MESSAGE',
  'agent-message': 'AGENT_MESSAGE',
  'agent-inner-thought': 'AGENT_INNER_THOUGHT',
  'external-event': 'EXTERNAL_EVENT',
};

export function findConversation({ world }: Stored, id: string): ModelConversation | undefined {
  return world.conversations.find(({ row }) => row.id === id);
}

/** The messages that may be seen, oldest first, inner thoughts only where they are wanted. */
export function messagesIn(stored: Stored, conversationId: string, withThoughts = false): MessageWire[] {
  const messages = findConversation(stored, conversationId)?.messages ?? [];
  return visible(stored, messages).filter(
    ({ message_type: type }) => withThoughts || type !== 'agent-inner-thought',
  );
}

export function messagesOfTurn(stored: Stored, conversationId: string, turnId: string): MessageWire[] {
  return messagesIn(stored, conversationId).filter(({ interaction_id: id }) => id === turnId);
}

export function typeOf({ message_type: type }: MessageWire): string {
  return messageTypes[type] ?? 'UNKNOWN';
}

export function messageView(stored: Stored, conversationId: string, row: MessageWire): View {
  return {
    __typename: 'Message',
    id: encodeGlobalId('Message', conversationId, row.id),
    upstreamId: row.id,
    createdAt: row.created_at,
    sentAt: row.timestamp,
    sender: row.sender,
    text: row.message,
    format: row.format === 'voice' ? 'VOICE' : 'TEXT',
    type: typeOf(row),
    metadata: row.message_metadata,
    interaction: () => stored.views.turn(conversationId, row.interaction_id),
    conversation: (_: unknown, __: unknown, info: Info) =>
      stored.views.linkedConversation(conversationId, info),
    source: (_: unknown, __: unknown, info: Info) => {
      if (row.format !== 'voice') return null;
      stored.bound.read(`source of ${row.id} at ${placeOf(info)}`);
      const { url, expires_at: expiresAt, content_type: contentType } = sourceOf(row);
      return { url, expiresAt, contentType };
    },
  };
}

/** A message by its id, for which inner thoughts are messages like others. Null: not there, or not visible. */
export function messageById(stored: Stored, conversationId: string, id: string, place: string): View | null {
  stored.bound.batch(`messages of ${conversationId} at ${place}`, id, batchCost(stored, 100));
  const row = messagesIn(stored, conversationId, true).find((message) => message.id === id);
  return row ? stored.views.message(conversationId, row) : null;
}

/** Notes that the messages of a turn are read, along with those of other turns at that place. */
export function readTurn(stored: Stored, conversationId: string, id: string, place: string): void {
  stored.bound.batch(`turns of ${conversationId} at ${place}`, id, (turnIds) => {
    const messages = turnIds.flatMap((turnId) => messagesOfTurn(stored, conversationId, turnId));
    return pagesOf(messages.length, pageSize(stored, 100));
  });
}

export function turnView(stored: Stored, conversationId: string, id: string, isListed = false): View {
  const messages = messagesOfTurn(stored, conversationId, id);
  const read = ({ path }: Info): MessageWire[] => {
    if (!isListed && path.prev) readTurn(stored, conversationId, id, placeOf({ path: path.prev }));
    return messages;
  };
  const shown = (row: MessageWire | undefined) => row && stored.views.message(conversationId, row);
  const ofType = (type: string) => messages.filter((row) => row.message_type === type);
  return {
    __typename: 'Interaction',
    id: encodeGlobalId('Interaction', conversationId, id),
    upstreamId: id,
    conversation: (_: unknown, __: unknown, info: Info) =>
      stored.views.linkedConversation(conversationId, info),
    messages: (_: unknown, __: unknown, info: Info) => read(info).map(shown),
    userMessage: (_: unknown, __: unknown, info: Info) => read(info) && shown(ofType('user-message')[0]),
    agentMessage: (_: unknown, __: unknown, info: Info) =>
      read(info) && shown(ofType('agent-message').at(-1)),
    feedback: (args: PageArguments & Ordered, _: unknown, info: Info) =>
      turnFeedbackConnection(stored, args, info, { turnId: id }),
    insights: (_: unknown, __: unknown, info: Info) => {
      stored.bound.read(`insights of ${id} at ${placeOf(info)}`);
      const wire = findConversation(stored, conversationId)?.insights.get(id);
      if (!wire || stored.world.refused.has(conversationId)) throw new Refused();
      return insightsView(stored, conversationId, wire);
    },
    recommendedResponses: (_: unknown, __: unknown, info: Info) => {
      stored.bound.read(`suggestions for ${id} at ${placeOf(info)}`);
      const conversation = findConversation(stored, conversationId);
      if (!conversation) throw new Refused();
      return recommendedResponsesOf(conversation, id);
    },
  };
}

export const versionOf = ([upstreamId, version]: readonly [string, number]): View => ({
  upstreamId,
  version,
});

function insightsView(stored: Stored, conversationId: string, wire: InteractionInsightsWire): View {
  const behaviorSet = wire.triggered_dynamic_behavior_set_version_info;
  const rounds = (logs: readonly (readonly unknown[])[] | undefined) =>
    logs ? logs.map((calls) => ({ calls })) : null;
  return {
    currentState: {
      name: wire.current_state_name,
      action: wire.current_state_action || null,
      objective: wire.current_state_objective,
    },
    stateTransitions: wire.state_transition_logs.map((log) => ({
      __typename: log.type === 'reflection' ? 'ReflectionTransition' : 'JumpbackTransition',
      type: log.type,
      previousState: log.previous_state,
      previousStateMachine: versionOf(log.previous_service_hierarchical_state_machine_version_info),
      nextState: log.next_state,
      nextStateMachine: versionOf(log.next_service_hierarchical_state_machine_version_info),
      toolCallRounds: 'tool_call_logs' in log ? rounds(log.tool_call_logs) : null,
      innerThought: (_: unknown, __: unknown, info: Info) =>
        'inner_thought_message_id' in log
          ? messageById(stored, conversationId, log.inner_thought_message_id, placeOf(info))
          : null,
    })),
    workingMemory: wire.working_memory,
    reflections: wire.reflections,
    triggeredDynamicBehaviorSet: behaviorSet && versionOf(behaviorSet),
    actionSelectionToolCallRounds: rounds(wire.select_next_action_tool_call_logs),
    answerToolCallRounds: rounds(wire.engage_user_tool_call_logs),
  };
}
