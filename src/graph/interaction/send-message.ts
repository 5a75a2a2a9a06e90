import type { StreamState } from '../../streams/interaction-log.ts';
import type { InteractionOptions } from '../../upstream/interactions.ts';
import { builder } from '../builder.ts';
import type { GraphContext } from '../context.ts';
import { ConversationType, conversationCalls, conversationOf } from '../conversation/conversation.ts';
import { refusalOf } from '../conversation/conversation-conflict.ts';
import {
  ConversationBusyError,
  ConversationFinishedError,
  ForbiddenError,
  IdempotencyKeyReusedError,
  InvalidInputError,
  NotFoundError,
  NotPossibleError,
  PayloadTooLargeError,
  RateLimitedError,
  SendOutcomeUnknownError,
  UnauthenticatedError,
  UpstreamUnavailableError,
} from '../errors.ts';
import { upstreamIdOf } from '../ids.ts';
import { encodeMessageFormat, MessageFormat } from '../message/message-kinds.ts';
import { eachObject, upstreamCalls } from '../upstream-calls.ts';
import { AgentActionFilterInput, readAgentActionFilter } from './agent-action-filter.ts';
import { InteractionStreamType } from './interaction-stream.ts';
import { withLane } from './lane.ts';
import { idempotencyKeyDescription, sendOnce } from './send-once.ts';
import { outcomeUnknown, relayAccepted } from './send-outcome.ts';

const MAX_TEXT_BYTES = 1024 * 1024;

const MessageContentInput = builder.inputType('MessageContentInput', {
  description: 'What to say: exactly one of its fields.',
  isOneOf: true,
  fields: (t) => ({
    text: t.string({ description: 'Written, at most 1 MiB of UTF-8 and not blank.' }),
  }),
});

const SendMessageInput = builder.inputType('SendMessageInput', {
  description: 'What to send, and where.',
  fields: (t) => ({
    conversationId: t.id({ required: true, description: 'The conversation, by global id or REST id.' }),
    content: t.field({ type: MessageContentInput, required: true, description: 'What to say.' }),
    responseFormat: t.field({
      type: MessageFormat,
      defaultValue: 'TEXT',
      description: 'How the agent is to answer. Not every agent can speak, nor in every language.',
    }),
    agentActions: t.field({ type: AgentActionFilterInput, description: 'Left out: none are streamed.' }),
    idempotencyKey: t.string({ description: idempotencyKeyDescription }),
  }),
});

const SendMessageSuccess = builder.objectRef<StreamState>('SendMessageSuccess').implement({
  description: 'Upstream has accepted the message and the agent is at work.',
  fields: (t) => ({
    stream: t.field({
      type: InteractionStreamType,
      description: 'Where the answer appears: subscribe to `interactionEvents` with its id.',
      resolve: (stream) => stream,
    }),
    conversation: t.field({
      type: ConversationType,
      nullable: true,
      description: 'The conversation, as it is before the answer. Null: you may not read it.',
      extensions: conversationCalls,
      resolve: ({ conversationId }, _, context, info) => conversationOf(conversationId, context, info),
    }),
  }),
});

builder.mutationField('sendMessage', (t) =>
  t.field({
    type: SendMessageSuccess,
    description:
      'Sends one message to the agent. Answers as soon as upstream has accepted it; the answer comes over the stream. One upstream call.',
    args: {
      input: t.arg({ type: SendMessageInput, required: true, description: 'What to send, and where.' }),
    },
    errors: {
      union: { description: 'What came of sending a message.' },
      types: [
        InvalidInputError,
        NotFoundError,
        ForbiddenError,
        ConversationBusyError,
        ConversationFinishedError,
        NotPossibleError,
        PayloadTooLargeError,
        RateLimitedError,
        IdempotencyKeyReusedError,
        SendOutcomeUnknownError,
        UpstreamUnavailableError,
      ],
    },
    extensions: upstreamCalls(eachObject),
    resolve: async (_, { input }, context) => {
      const conversationId = upstreamIdOf('Conversation', input.conversationId);
      const text = checkText(input.content.text);
      const agentActions = readAgentActionFilter(input.agentActions);
      const responseFormat = encodeMessageFormat(input.responseFormat);
      const request = {
        operation: 'sendMessage',
        idempotencyKey: input.idempotencyKey,
        content: [conversationId, text, agentActions, responseFormat],
      } as const;
      const options = { agentActions, responseFormat };
      return sendOnce(request, context, () => send(conversationId, text, options, context));
    },
  }),
);

function checkText(text: string | null | undefined): string {
  const path = 'content.text';
  if (!text?.trim()) throw new InvalidInputError([{ path, message: 'The text must not be blank.' }]);
  if (Buffer.byteLength(text) > MAX_TEXT_BYTES) throw new PayloadTooLargeError(MAX_TEXT_BYTES);
  return text;
}

async function send(
  conversationId: string,
  text: string,
  options: InteractionOptions,
  context: GraphContext,
): Promise<StreamState> {
  const { caller, relay, upstream } = context;
  if (!caller) throw new UnauthenticatedError();
  if (relay.isClosing) throw new UpstreamUnavailableError('SHUTTING_DOWN');
  return withLane(conversationId, context, async (lane) => {
    try {
      const accepted = await upstream.interactions.sendText(conversationId, text, options, relay.signal);
      return await relayAccepted('sendMessage', accepted, lane, context);
    } catch (error) {
      throw outcomeUnknown('sendMessage', error) ?? (await refusalOf(error, conversationId, context));
    }
  });
}
