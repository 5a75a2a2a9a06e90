import type { Conversation, Feedback, Message } from '../../../src/sandbox/domain/records.ts';
import type { PastConversation } from '../../../src/sandbox/store/history-store.ts';
import { ids, organization } from './test-catalog.ts';

const insights = {
  currentState: { name: 'Hello', action: 'Ask', objective: 'Be of help' },
  transitions: [],
  workingMemory: [],
  reflections: [],
  behaviorSet: null,
};
const position = { machine: [ids.machine, 1], state: 'Hello', returnStack: [] } as const;

/** Ids that sort by kind and number. */
export const idOf = (kind: 'c' | 'i' | 'm' | 'f', number: number): string =>
  `${{ c: 'c0', i: '10', m: '30', f: 'f0' }[kind]}${number.toString(16).padStart(22, '0')}`;

export interface Sketch {
  readonly number: number;
  readonly userId: string;
  readonly serviceId: string;
  readonly createdAt: string;
  readonly isFinished?: boolean;
  readonly messages?: readonly Pick<Message, 'type' | 'createdAt'>[];
  readonly feedback?: readonly Pick<Feedback, 'userId' | 'userOrganizationId' | 'createdAt'>[];
}

/** A conversation of one interaction for each message; feedback is in turn on the whole and on an interaction. */
export function makeUpPast(sketch: Sketch): PastConversation {
  const { number, userId, serviceId, createdAt, isFinished = true, messages = [], feedback = [] } = sketch;
  const id = idOf('c', number);
  const conversation: Conversation = {
    id,
    organizationId: organization,
    userId,
    serviceId,
    createdAt,
    isFinished,
    completedPostProcessings: [],
    versionSetName: 'release',
    agent: [ids.agent, 1],
    stateMachine: [ids.machine, 1],
    modelPreferences: {},
    tags: {},
    position,
  };
  const part = (index: number) => number * 100 + index;
  return {
    conversation,
    turns: messages.map(({ type, createdAt: at }, index) => {
      const interactionId = idOf('i', part(index));
      const interaction = {
        id: interactionId,
        conversationId: id,
        createdAt: at,
        start: position,
        end: position,
      };
      const message: Message = {
        id: idOf('m', part(index)),
        conversationId: id,
        interactionId,
        sentAt: at,
        createdAt: at,
        sender: 'Somebody',
        text: `Message ${index}`,
        format: 'text',
        type,
        metadata: [],
      };
      return { interaction: { ...interaction, insights }, messages: [message], sideEffects: [] };
    }),
    metricResults: [],
    feedback: feedback.map((one, index) => ({
      ...one,
      id: idOf('f', part(index)),
      organizationId: organization,
      conversationId: id,
      interactionId: index % 2 === 1 && messages.length > 0 ? idOf('i', part(0)) : null,
      comment: 'Good',
      resolved: false,
      updatedAt: one.createdAt,
    })),
  };
}
