import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { StreamState } from '../../streams/interaction-log.ts';
import { UpstreamError } from '../../upstream/errors.ts';
import type {
  AcceptedInteraction,
  InteractionOptions,
  OutgoingMessage,
} from '../../upstream/interactions.ts';
import { builder } from '../builder.ts';
import type { GraphContext } from '../context.ts';
import {
  ConversationType,
  conversationCalls,
  conversationNullRule,
  conversationOf,
} from '../conversation/conversation.ts';
import { refusalOf } from '../conversation/conversation-conflict.ts';
import {
  type CallerError,
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
  UnsupportedMediaTypeError,
  UploadStalledError,
  UpstreamUnavailableError,
} from '../errors/errors.ts';
import { upstreamIdOf } from '../ids.ts';
import { encodeMessageFormat, MessageFormat } from '../message/message-kinds.ts';
import { eachObject, upstreamCalls } from '../upstream-calls.ts';
import { AgentActionFilterInput, readAgentActionFilter } from './agent-action-filter.ts';
import { openRecording, unplayable } from './audio-input.ts';
import { InteractionStreamType } from './interaction-stream.ts';
import { withLane } from './lane.ts';
import {
  type MessageContent,
  MessageContentInput,
  readMessageContent,
  whatIsSaid,
} from './message-content.ts';
import { idempotencyKeyDescription, sendOnce } from './send-once.ts';
import { outcomeUnknown, relayAccepted } from './send-outcome.ts';

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
      description: `The conversation, as it is before the answer. ${conversationNullRule}`,
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
        UnsupportedMediaTypeError,
        UploadStalledError,
        RateLimitedError,
        IdempotencyKeyReusedError,
        SendOutcomeUnknownError,
        UpstreamUnavailableError,
      ],
    },
    extensions: upstreamCalls(eachObject),
    resolve: async (_, { input }, context) => {
      const conversationId = upstreamIdOf('Conversation', input.conversationId, 'conversationId');
      const content = readMessageContent(input.content);
      const agentActions = readAgentActionFilter(input.agentActions);
      const responseFormat = encodeMessageFormat(input.responseFormat);
      const request = {
        operation: 'sendMessage',
        idempotencyKey: input.idempotencyKey,
        content: [conversationId, whatIsSaid(content), agentActions, responseFormat],
        recording: content.recording?.file,
      } as const;
      const options = { agentActions, responseFormat };
      // How long a recording takes to come is the client's affair, and limited where it comes in.
      const goOn = content.recording && context.lifetime.pause();
      return sendOnce(request, context, () => send(conversationId, content, options, context)).finally(goOn);
    },
  }),
);

async function send(
  conversationId: string,
  content: MessageContent,
  options: InteractionOptions,
  context: GraphContext,
): Promise<StreamState> {
  const { caller, relay, upstream } = context;
  if (!caller) throw new UnauthenticatedError();
  if (relay.isClosing) throw new UpstreamUnavailableError('SHUTTING_DOWN');
  const hasArrived = relay.expect();
  return withLane(conversationId, context, async (lane) => {
    try {
      const message = await openContent(content);
      const accepted = await upstream.interactions.send(conversationId, message, options, relay.signal);
      // Upstream may begin to answer before it has heard all of it.
      if ('recording' in message) await hasCome(message.recording, accepted);
      return await relayAccepted('sendMessage', accepted, lane, context);
    } catch (error) {
      content.recording?.file.discard();
      throw (
        content.recording?.file.failure ??
        outcomeUnknown('sendMessage', error) ??
        refusalOfMessage(error, content, options) ??
        (await refusalOf(error, conversationId, context))
      );
    }
  }).finally(hasArrived);
}

async function openContent(content: MessageContent): Promise<OutgoingMessage> {
  if (!content.recording) return content;
  const { contentType } = content.recording;
  return { recording: await openRecording(content.recording), contentType };
}

/** Resolves when a recording has been sent to its end. Where that fails, nobody will read what upstream answers. */
async function hasCome(recording: Readable, accepted: AcceptedInteraction): Promise<void> {
  try {
    await finished(recording);
  } catch (error) {
    accepted.abandon();
    throw error;
  }
}

/** What a refusal has to do with voices; null where it has nothing. */
function refusalOfMessage(
  error: unknown,
  { recording }: MessageContent,
  { responseFormat }: InteractionOptions,
): CallerError | null {
  if (!(error instanceof UpstreamError)) return null;
  if (recording && error.code === 'UNSUPPORTED_MEDIA_TYPE') return unplayable(recording);
  if (responseFormat === 'voice' && error.code === 'BAD_REQUEST')
    return new NotPossibleError('Upstream cannot do this now, or the agent has no voice for you.');
  return null;
}
