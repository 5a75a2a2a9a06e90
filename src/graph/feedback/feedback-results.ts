import type { ConversationFeedbackKey } from '../../upstream/conversation-feedback.ts';
import type { InteractionFeedbackKey } from '../../upstream/interaction-feedback.ts';
import { builder } from '../builder.ts';
import {
  ConversationType,
  conversationCalls,
  conversationNullRule,
  conversationOf,
} from '../conversation/conversation.ts';
import { encodeGlobalId } from '../ids.ts';
import { eachObject, upstreamCalls } from '../upstream-calls.ts';
import { ConversationFeedbackType } from './conversation-feedback.ts';
import { InteractionFeedbackType } from './interaction-feedback.ts';

// What the mutations on feedback answer with, apart from errors.

const readBack =
  'The feedback as it is stored now. Null: you may not read it. One upstream call, and one for each 100 newer ones.';

const conversationDescription = `The conversation that it is about. ${conversationNullRule}`;

export function conversationFeedbackSuccess(name: string, description: string) {
  return builder.objectRef<ConversationFeedbackKey>(name).implement({
    description,
    fields: (t) => ({
      feedbackId: t.id({
        description: 'The global id of the feedback, known even if you may not read it.',
        resolve: ({ conversationId, upstreamId }) =>
          encodeGlobalId('ConversationFeedback', conversationId, upstreamId),
      }),
      feedback: t.field({
        type: ConversationFeedbackType,
        nullable: true,
        description: readBack,
        extensions: upstreamCalls(eachObject),
        resolve: ({ conversationId, upstreamId }, _, { loaders, paging }) =>
          loaders.feedback.conversationFeedbackById.find(`${conversationId}:${upstreamId}`, paging),
      }),
      conversation: t.field({
        type: ConversationType,
        nullable: true,
        description: conversationDescription,
        extensions: conversationCalls,
        resolve: ({ conversationId }, _, context, info) => conversationOf(conversationId, context, info),
      }),
    }),
  });
}

export function interactionFeedbackSuccess(name: string, description: string) {
  return builder.objectRef<InteractionFeedbackKey>(name).implement({
    description,
    fields: (t) => ({
      feedbackId: t.id({
        description: 'The global id of the feedback, known even if you may not read it.',
        resolve: ({ conversationId, interactionId, upstreamId }) =>
          encodeGlobalId('InteractionFeedback', conversationId, interactionId, upstreamId),
      }),
      feedback: t.field({
        type: InteractionFeedbackType,
        nullable: true,
        description: readBack,
        extensions: upstreamCalls(eachObject),
        resolve: ({ conversationId, interactionId, upstreamId }, _, { loaders, paging }) =>
          loaders.feedback.interactionFeedbackById.find(
            `${conversationId}:${interactionId}:${upstreamId}`,
            paging,
          ),
      }),
      conversation: t.field({
        type: ConversationType,
        nullable: true,
        description: conversationDescription,
        extensions: conversationCalls,
        resolve: ({ conversationId }, _, context, info) => conversationOf(conversationId, context, info),
      }),
    }),
  });
}

export interface DeletedFeedback {
  readonly deletedId: string;
  readonly conversationId: string;
}

export function deletedFeedbackSuccess(name: string) {
  return builder.objectRef<DeletedFeedback>(name).implement({
    description: 'The feedback is gone.',
    fields: (t) => ({
      deletedId: t.exposeID('deletedId', { description: 'The global id that the feedback had.' }),
      conversation: t.field({
        type: ConversationType,
        nullable: true,
        description: `The conversation that it was about. ${conversationNullRule}`,
        extensions: conversationCalls,
        resolve: ({ conversationId }, _, context, info) => conversationOf(conversationId, context, info),
      }),
    }),
  });
}
