import type { ConversationDetailWire } from '../../src/contract/conversation.ts';
import type { InteractionEventWire } from '../../src/contract/event.ts';
import type { MessageWire } from '../../src/contract/message.ts';
import type { MetricWire } from '../../src/contract/metric.ts';
import type { ServiceWire } from '../../src/contract/service.ts';

/** Wire objects with sensible values, for tests that care about a field or two. */
export function objectIdOf(number: number): string {
  return number.toString(16).padStart(24, '0');
}

export function conversationWire(
  number: number,
  fields: Partial<ConversationDetailWire> = {},
): ConversationDetailWire {
  return {
    id: objectIdOf(number),
    user_id: objectIdOf(0xa),
    created_at: new Date(Date.UTC(2025, 5, 4) + number * 1000).toISOString(),
    is_finished: false,
    is_analyzed: false,
    completed_post_processings: [],
    final_message: `Last words of ${number}`,
    service_id: objectIdOf(0x51),
    version_set_info: {
      name: 'release',
      agent_version_info: [objectIdOf(0x20), 3],
      service_hierarchical_state_machine_version_info: [objectIdOf(0x30), 7],
      llm_model_preferences: {},
    },
    num_messages: 1,
    tags: {},
    agent_name: 'Sol',
    agent_pfp: 'https://img.example/sol.png',
    ...fields,
  };
}

export function messageWire(number: number, fields: Partial<MessageWire> = {}): MessageWire {
  const at = new Date(Date.UTC(2025, 5, 4) + number * 1000).toISOString();
  return {
    id: objectIdOf(number),
    interaction_id: objectIdOf(0x100 + number),
    timestamp: at,
    created_at: at,
    sender: 'Sol',
    message: `Message ${number}`,
    format: 'text',
    message_type: 'agent-message',
    message_metadata: [],
    ...fields,
  };
}

export function serviceWire(number: number, fields: Partial<ServiceWire> = {}): ServiceWire {
  return {
    id: objectIdOf(number),
    name: `Service ${number}`,
    description: 'Something to talk with.',
    is_active: true,
    agent_id: objectIdOf(0x20),
    service_hierarchical_state_machine_id: objectIdOf(0x30),
    version_sets: {},
    tags: [],
    ...fields,
  };
}

export function metricWire(number: number, fields: Partial<MetricWire> = {}): MetricWire {
  return {
    id: objectIdOf(number),
    org_id: 'northwind',
    name: `Metric ${number}`,
    applied_to_services: [],
    additional_notes: 'How it went.',
    tags: [{ key: 'area', value: null }],
    metric_value_type: { type: 'boolean' },
    is_deleted: false,
    created_at: '2025-06-04T00:00:00.000Z',
    updated_at: '2025-06-05T00:00:00.000Z',
    creator: { org_id: 'northwind', user_id: objectIdOf(0xa) },
    updated_by: { org_id: 'northwind', user_id: objectIdOf(0xb) },
    ...fields,
  };
}

export const messageId = objectIdOf(0x777);
export const interactionId = objectIdOf(0x778);

export function piece(sequenceNumber: number, message: string, stop = false): InteractionEventWire {
  return {
    type: 'new-message',
    message,
    message_metadata: [],
    transcript_alignment: null,
    stop,
    sequence_number: sequenceNumber,
    message_id: messageId,
  };
}

export function complete(fullMessage: string, conversationCompleted = false): InteractionEventWire {
  return {
    type: 'interaction-complete',
    message_id: messageId,
    interaction_id: interactionId,
    full_message: fullMessage,
    conversation_completed: conversationCompleted,
  };
}
