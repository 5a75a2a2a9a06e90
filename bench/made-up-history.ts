import type { Catalog } from '../src/sandbox/domain/catalog.ts';
import { createObjectIds } from '../src/sandbox/domain/object-id.ts';
import { postProcessings } from '../src/sandbox/domain/post-processing.ts';
import type { CompletedTurn, Conversation, Message } from '../src/sandbox/domain/records.ts';
import type { PastConversation } from '../src/sandbox/store/history-store.ts';

const said = [
  'I would like to sleep better, but I never manage to put the phone away before midnight.',
  'That sounds doable. What if I forget it again on the second day?',
  'Thank you, I will try that from tomorrow on and tell you how it went.',
];
const answered = [
  'Hello there! It is good to see you. What shall we look at today, your sleep, your steps or what you eat?',
  'Late screens are a common one. How about a small start: the phone sleeps in the kitchen, three nights in a row.',
  'Then you forget it, and the third day counts as the first. What matters is that you notice, not that you are strict.',
  'I look forward to it. Sleep well, and do not be too hard on yourself.',
];

/** Finished conversations of seven messages each, one a minute up to `endsAtMs`, of all users and services in turn. */
export function* makeUpHistory(
  catalog: Catalog,
  count: number,
  endsAtMs: number,
): Generator<PastConversation> {
  let atMs = endsAtMs - count * 60_000;
  const newId = createObjectIds({ now: () => atMs, processPart: 'be9c4be9c4' });
  const { users, services } = catalog;
  const active = services.filter(({ isActive }) => isActive);
  for (let number = 0; number < count; number += 1) {
    const user = users[number % users.length];
    const service = active[Math.floor(number / users.length) % active.length];
    if (user === undefined || service === undefined) throw new Error('The catalog is empty.');
    const position = { machine: [service.stateMachineId, 1], state: 'Made up', returnStack: [] } as const;
    const at = new Date(atMs).toISOString();
    const conversation: Conversation = {
      id: newId(),
      organizationId: service.organizationId,
      userId: user.id,
      serviceId: service.id,
      createdAt: at,
      isFinished: true,
      completedPostProcessings: postProcessings,
      versionSetName: 'release',
      agent: [service.agentId, 1],
      stateMachine: [service.stateMachineId, 1],
      modelPreferences: {},
      tags: { number: String(number % 10) },
      position,
    };
    const message = (interactionId: string, more: Pick<Message, 'text' | 'type' | 'sender'>): Message => ({
      id: newId(),
      conversationId: conversation.id,
      interactionId,
      sentAt: at,
      createdAt: at,
      format: 'text',
      metadata: [],
      ...more,
    });
    const turns = answered.map((text, ordinal): CompletedTurn => {
      const id = newId();
      const question = said[ordinal - 1];
      return {
        interaction: {
          id,
          conversationId: conversation.id,
          createdAt: at,
          start: position,
          end: position,
          insights: {
            currentState: { name: 'Made up', action: 'Answer', objective: 'Be of help' },
            transitions: [],
            workingMemory: [],
            reflections: [],
            behaviorSet: null,
          },
        },
        messages: [
          ...(question === undefined
            ? []
            : [
                message(id, {
                  text: question,
                  type: 'user-message',
                  sender: `${user.firstName} ${user.lastName}`,
                }),
              ]),
          message(id, { text, type: 'agent-message', sender: 'Agent' }),
        ],
        sideEffects: [],
      };
    });
    yield { conversation, turns, metricResults: [], feedback: [] };
    atMs += 60_000;
  }
}
