import type { StoredEvent } from '../../streams/interaction-log.ts';
import type { InteractionEvent } from '../../upstream/interaction-event.ts';
import { builder } from '../builder.ts';
import {
  ConversationType,
  conversationCalls,
  conversationNullRule,
  conversationOf,
} from '../conversation/conversation.ts';
import { encodeGlobalId } from '../ids.ts';
import { AgentActionInterface } from './agent-action.ts';
import { AlignedCharacterType, AudioPiece } from './audio-piece.ts';
import { describeFailure, InteractionFailureCode, Recovery, recoveryOf } from './failure.ts';
import { InteractionType, interactionCalls } from './interaction.ts';
import { InteractionStreamType } from './interaction-stream.ts';

/** An event as a watcher gets it: what is in the log, of one type. */
export type WatchedEvent<Type extends InteractionEvent['type'] = InteractionEvent['type']> = StoredEvent<
  Extract<InteractionEvent, { type: Type }>
>;

const typeNames: Record<InteractionEvent['type'], string> = {
  'conversation-created': 'ConversationCreatedEvent',
  'user-message-available': 'UserMessageAvailableEvent',
  'current-agent-action': 'CurrentAgentActionEvent',
  'new-message': 'NewMessageEvent',
  'interaction-complete': 'InteractionCompleteEvent',
  'end-session': 'EndSessionEvent',
  error: 'ErrorEvent',
  unknown: 'UnknownEvent',
};

/** The object type that an event is of. */
export function typeNameOf({ type }: InteractionEvent): string {
  return typeNames[type];
}

export const InteractionEventInterface =
  builder.interfaceRef<StoredEvent<InteractionEvent>>('InteractionEvent');

InteractionEventInterface.implement({
  description:
    'Something that happened in an interaction. Every watcher gets every event once, in the same order.',
  resolveType: ({ event }) => typeNameOf(event),
  fields: (t) => ({
    cursor: t.expose('cursor', {
      type: 'Cursor',
      description: 'Its place: give it as `after` to go on with the next event.',
    }),
    sequence: t.exposeInt('sequence', {
      description:
        'Counts 1, 2, 3… within the stream. Numbers are missing where you may not see agent actions.',
    }),
    emittedAt: t.expose('emittedAt', { type: 'DateTime', description: 'When it arrived from upstream.' }),
    stream: t.field({
      type: InteractionStreamType,
      nullable: true,
      description: 'The stream that it belongs to, as it is now. Null: no longer kept.',
      resolve: ({ streamId }, _, { log }) => log.find(streamId),
    }),
  }),
});

function eventType<Type extends InteractionEvent['type']>(type: Type) {
  return builder.objectRef<WatchedEvent<Type>>(typeNames[type]);
}
export const ErrorEventType = eventType('error');
const interfaces = [InteractionEventInterface];

eventType('conversation-created').implement({
  description: 'The conversation exists now. Always the first event of its first interaction.',
  interfaces,
  fields: (t) => ({
    conversation: t.field({
      type: ConversationType,
      nullable: true,
      description: `The new conversation, which is gone if its first turn failed. ${conversationNullRule}`,
      extensions: conversationCalls,
      resolve: ({ conversationId }, _, context, info) => conversationOf(conversationId, context, info),
    }),
  }),
});

eventType('user-message-available').implement({
  description: 'Upstream has the message of the user. The first event of every later interaction.',
  interfaces,
  fields: (t) => ({
    messageId: t.id({
      description: 'The global id that the message will have once the interaction is complete.',
      resolve: ({ event, conversationId }) => encodeGlobalId('Message', conversationId, event.messageId),
    }),
    text: t.string({
      description: 'The text as sent, or the transcript of what was spoken.',
      resolve: ({ event }) => event.text,
    }),
  }),
});

eventType('current-agent-action').implement({
  description: 'The agent took a step. Only for whoever started the interaction, and only when asked for.',
  interfaces,
  fields: (t) => ({
    action: t.field({
      type: AgentActionInterface,
      description: 'The step.',
      resolve: ({ event }) => event.action,
    }),
  }),
});

eventType('new-message').implement({
  description:
    'A piece of the answer. The pieces in order are the whole text, and where it is spoken the whole recording.',
  interfaces,
  fields: (t) => ({
    messageUpstreamId: t.field({
      type: 'ObjectID',
      description:
        'The id that the message will have once the interaction is complete; the same for all pieces.',
      resolve: ({ event }) => event.messageId,
    }),
    sequenceNumber: t.int({
      description: 'Counts the pieces of the message from 0.',
      resolve: ({ event }) => event.sequenceNumber,
    }),
    text: t.string({
      description:
        'The piece of text, to be appended as it is. Of a spoken answer, what `transcriptAlignment` spells: empty where that is null.',
      resolve: ({ event }) => event.text,
    }),
    audio: t.field({
      type: AudioPiece,
      nullable: true,
      description: 'The piece of sound. Null: the answer is written.',
      resolve: ({ event }) => event.audio ?? null,
    }),
    transcriptAlignment: t.field({
      type: [AlignedCharacterType],
      nullable: true,
      description:
        'When the characters of the answer are spoken, those that belong to this piece; over all pieces they spell the whole. Null: the answer is written, or an earlier piece has told already.',
      resolve: ({ event }) => event.audio?.alignment?.slice() ?? null,
    }),
    stop: t.boolean({ description: 'Whether this is the last piece.', resolve: ({ event }) => event.stop }),
  }),
});

eventType('interaction-complete').implement({
  description: 'The turn is stored. From here on its messages can be queried.',
  interfaces,
  fields: (t) => ({
    interaction: t.field({
      type: InteractionType,
      description: 'The turn as it is stored now.',
      extensions: interactionCalls,
      resolve: ({ event, conversationId }) => ({ conversationId, upstreamId: event.interactionId }),
    }),
    messageId: t.id({
      description: 'The global id of the answer.',
      resolve: ({ event, conversationId }) => encodeGlobalId('Message', conversationId, event.messageId),
    }),
    fullMessage: t.string({
      description: 'The whole answer; of a spoken one, the transcript.',
      resolve: ({ event }) => event.fullMessage,
    }),
    conversationCompleted: t.boolean({
      description: 'Whether the conversation has ended by itself with this turn.',
      resolve: ({ event }) => event.conversationCompleted,
    }),
  }),
});

eventType('end-session').implement({
  description: 'The conversation is over. Nothing follows.',
  interfaces,
});

ErrorEventType.implement({
  description: 'The interaction, or the ending of the conversation after it, failed. Nothing follows.',
  interfaces,
  fields: (t) => ({
    code: t.field({
      type: InteractionFailureCode,
      description: 'What failed, for programs.',
      resolve: ({ event }) => event.code,
    }),
    httpStatus: t.int({
      nullable: true,
      description: 'The status that upstream gave it. Null: upstream did not say anything.',
      resolve: ({ event }) => event.httpStatus,
    }),
    message: t.string({
      description: 'What went wrong, in words fit for a person.',
      resolve: ({ event }) => describeFailure(event),
    }),
    interactionSaved: t.boolean({
      description:
        'True: the turn stands, and only what came after it failed or was lost on its way. False: nothing of this turn was kept; or, where `recovery` is `CHECK_MESSAGES`, nobody can tell.',
      resolve: ({ event }) => event.interactionSaved ?? false,
    }),
    recovery: t.field({
      type: Recovery,
      description: 'What to do now.',
      resolve: ({ event }) => recoveryOf(event),
    }),
    savedInteraction: t.field({
      type: InteractionType,
      nullable: true,
      description:
        'The turn that was kept though its answer broke off. Null: none was, nobody can tell, or an `InteractionCompleteEvent` has told it.',
      extensions: interactionCalls,
      resolve: ({ event, conversationId }) =>
        event.interactionId ? { conversationId, upstreamId: event.interactionId } : null,
    }),
  }),
});

eventType('unknown').implement({
  description: 'An event of a kind that this version of the schema has no type for.',
  interfaces,
  fields: (t) => ({
    type: t.string({
      description: 'The kind, as the REST API names it.',
      resolve: ({ event }) => event.kind,
    }),
    payload: t.field({
      type: 'JSONObject',
      description: 'The event as upstream sent it.',
      resolve: ({ event }) => event.payload,
    }),
  }),
});
