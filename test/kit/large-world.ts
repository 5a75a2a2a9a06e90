import { encodeGlobalId } from '../../src/graph/ids.ts';
import { createModelWorld } from './create-model-world.ts';
import { ids } from './model-world.ts';

/** The places 0, 1, 2… of so many things. */
export const places = (length: number) => Array.from({ length }, (_, place) => place);

/** More of everything than one upstream request gives. Conversation 0 is the oldest; those at even places have ended. */
export const world = createModelWorld({
  services: places(45).map(() => ({})),
  metrics: places(60).map((place) => ({ services: [place % 45], isDeleted: place === 59 })),
  conversations: places(160).map((place) => ({
    service: place % 45,
    isFinished: place % 2 === 0,
    hasMetrics: place % 2 === 0,
    turns: places(place === 0 ? 130 : 8).map(() => ({ hasThought: true, isSpoken: place === 1 })),
    results: [
      { metric: 0, value: true, references: [0, 2] },
      { metric: place === 158 ? 59 : 1, value: 7, references: [2] },
    ],
  })),
  feedback: [
    ...places(160).map((conversation) => ({ conversation, turn: null })),
    ...places(160).map((conversation) => ({ conversation, turn: 1 })),
    ...places(150).map(() => ({ conversation: 7, turn: null })),
  ],
});

export const conversationId = (place: number) => encodeGlobalId('Conversation', ids.conversation(place));
export const serviceId = (place: number) => encodeGlobalId('Service', ids.service(place));
export const metricId = (place: number) => encodeGlobalId('Metric', ids.metric(place));
export const turnId = (conversation: number, place: number) =>
  encodeGlobalId('Interaction', ids.conversation(conversation), ids.turn(conversation, place));
export const messageId = (conversation: number, place: number) =>
  encodeGlobalId('Message', ids.conversation(conversation), ids.message(conversation, place));
export const feedbackId = (conversation: number) =>
  encodeGlobalId('ConversationFeedback', ids.conversation(conversation), ids.feedback(conversation));
export const turnFeedbackId = (conversation: number) =>
  encodeGlobalId(
    'InteractionFeedback',
    ids.conversation(conversation),
    ids.turn(conversation, 1),
    ids.feedback(160 + conversation),
  );
