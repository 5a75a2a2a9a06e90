import { createObjectIds } from '../../../src/sandbox/domain/object-id.ts';
import type { Restriction } from '../../../src/sandbox/domain/permissions.ts';
import type { CompletedTurn, Conversation, Feedback, Message } from '../../../src/sandbox/domain/records.ts';
import type { Store } from '../../../src/sandbox/store/store.ts';

export const newId = createObjectIds({ now: () => Date.UTC(2026, 2, 1), processPart: 'abcdef0123' });
export const at = '2026-03-01T12:00:00.000Z';
export const everything: Restriction = { allow: [[]], deny: [] };

const position = { machine: ['d00000000000000000000001', 1], state: 'Ask', returnStack: [] } as const;

export const conversationOf = (more: Partial<Conversation> = {}): Conversation => ({
  id: newId(),
  organizationId: 'acme',
  userId: newId(),
  serviceId: 'b00000000000000000000001',
  createdAt: at,
  isFinished: false,
  completedPostProcessings: [],
  versionSetName: 'release',
  agent: ['c00000000000000000000001', 2],
  stateMachine: ['d00000000000000000000001', 1],
  modelPreferences: { 'engage-user': { llmName: 'small', params: { temperature: 0.5 } } },
  tags: {},
  position,
  ...more,
});

/** A turn in which one text is said and answered by the same. */
export function turnOf(conversation: Conversation, text: string, more: Partial<Message> = {}): CompletedTurn {
  const interactionId = newId();
  const message = (type: Message['type'], changes: Partial<Message> = {}): Message => ({
    id: newId(),
    conversationId: conversation.id,
    interactionId,
    sentAt: at,
    createdAt: at,
    sender: 'Somebody',
    text,
    format: 'text',
    type,
    metadata: [],
    ...changes,
  });
  return {
    interaction: {
      id: interactionId,
      conversationId: conversation.id,
      createdAt: at,
      start: position,
      end: { ...position, state: text },
      insights: {
        currentState: { name: 'Ask', action: '', objective: '' },
        transitions: [],
        workingMemory: [],
        reflections: [],
        behaviorSet: null,
      },
    },
    messages: [message('user-message'), message('agent-inner-thought'), message('agent-message', more)],
    sideEffects: [
      { stateName: 'Tell', machine: position.machine, effect: { type: 'emit-event', eventName: 'told' } },
    ],
  };
}

export const feedbackOn = (conversation: Conversation, more: Partial<Feedback> = {}): Feedback => ({
  id: newId(),
  organizationId: conversation.organizationId,
  conversationId: conversation.id,
  interactionId: null,
  userId: conversation.userId,
  userOrganizationId: conversation.organizationId,
  comment: 'Good',
  resolved: false,
  createdAt: at,
  updatedAt: at,
  ...more,
});

/** Keeps a conversation that has had its opening turn. */
export async function keepStarted(store: Store, more: Partial<Conversation> = {}): Promise<Conversation> {
  const conversation = conversationOf(more);
  await locked(store, conversation.id, async () => {
    await store.conversations.insert(conversation);
    await store.interactions.commit(turnOf(conversation, 'Hello'));
  });
  return conversation;
}

/** Does something under the lock of the conversation. */
export async function locked<T>(store: Store, id: string, action: () => Promise<T>): Promise<T> {
  const unlock = await store.locks.acquire(id);
  if (unlock === undefined) throw new Error('The conversation is locked.');
  try {
    return await action();
  } finally {
    await unlock();
  }
}
