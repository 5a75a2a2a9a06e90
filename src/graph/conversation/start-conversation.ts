import type { StreamState } from '../../streams/interaction-log.ts';
import { UpstreamError } from '../../upstream/errors.ts';
import type { InteractionOptions } from '../../upstream/interactions.ts';
import { builder } from '../builder.ts';
import type { GraphContext } from '../context.ts';
import { unfinishedConversationExistsError } from '../errors/error-types.ts';
import {
  ConversationBusyError,
  ForbiddenError,
  IdempotencyKeyReusedError,
  InvalidInputError,
  NotFoundError,
  NotPossibleError,
  RateLimitedError,
  SendOutcomeUnknownError,
  UnauthenticatedError,
  UnfinishedConversationExistsError,
  UpstreamUnavailableError,
} from '../errors/errors.ts';
import { fromUpstream, toCallerError } from '../errors/from-upstream.ts';
import { upstreamIdOf } from '../ids.ts';
import { AgentActionFilterInput, readAgentActionFilter } from '../interaction/agent-action-filter.ts';
import { InteractionStreamType } from '../interaction/interaction-stream.ts';
import { claimLane } from '../interaction/lane.ts';
import { idempotencyKeyDescription, sendOnce } from '../interaction/send-once.ts';
import { outcomeUnknown, relayAccepted } from '../interaction/send-outcome.ts';
import { encodeMessageFormat, MessageFormat } from '../message/message-kinds.ts';
import { quoted } from '../quoted.ts';
import { eachObject, upstreamCalls } from '../upstream-calls.ts';
import { ConversationType, conversationCalls, conversationNullRule, conversationOf } from './conversation.ts';

const StartConversationInput = builder.inputType('StartConversationInput', {
  description: 'What to start.',
  fields: (t) => ({
    serviceId: t.id({ required: true, description: 'The service to talk with, by global id or REST id.' }),
    versionSet: t.string({
      defaultValue: 'release',
      description: 'Which versions of the service to run on; one of its `versionSets`.',
    }),
    responseFormat: t.field({
      type: MessageFormat,
      defaultValue: 'TEXT',
      description: 'How the agent is to greet. Not every agent can speak, nor in every language.',
    }),
    agentActions: t.field({ type: AgentActionFilterInput, description: 'Left out: none are streamed.' }),
    idempotencyKey: t.string({ description: idempotencyKeyDescription }),
  }),
});

const StartConversationSuccess = builder.objectRef<StreamState>('StartConversationSuccess').implement({
  description: 'The conversation exists and the agent is about to greet.',
  fields: (t) => ({
    stream: t.field({
      type: InteractionStreamType,
      description: 'Where the greeting appears: subscribe to `interactionEvents` with its id.',
      resolve: (stream) => stream,
    }),
    conversation: t.field({
      type: ConversationType,
      nullable: true,
      description: `The new conversation, which disappears again if the greeting fails. ${conversationNullRule}`,
      extensions: conversationCalls,
      resolve: ({ conversationId }, _, context, info) => conversationOf(conversationId, context, info),
    }),
  }),
});

builder.mutationField('startConversation', (t) =>
  t.field({
    type: StartConversationSuccess,
    description:
      'Starts a conversation; the agent speaks first. Answers as soon as upstream has named it; the greeting comes over the stream. One upstream call.',
    args: { input: t.arg({ type: StartConversationInput, required: true, description: 'What to start.' }) },
    errors: {
      union: { description: 'What came of starting a conversation.' },
      types: [
        InvalidInputError,
        NotFoundError,
        ForbiddenError,
        ConversationBusyError,
        UnfinishedConversationExistsError,
        NotPossibleError,
        RateLimitedError,
        IdempotencyKeyReusedError,
        SendOutcomeUnknownError,
        UpstreamUnavailableError,
      ],
    },
    extensions: upstreamCalls(eachObject),
    resolve: async (_, { input }, context) => {
      const serviceId = upstreamIdOf('Service', input.serviceId, 'serviceId');
      const versionSet = input.versionSet ?? 'release';
      if (versionSet.trim() === '') {
        throw new InvalidInputError([{ path: 'versionSet', message: 'The name must not be blank.' }]);
      }
      const agentActions = readAgentActionFilter(input.agentActions);
      const responseFormat = encodeMessageFormat(input.responseFormat);
      const request = {
        operation: 'startConversation',
        idempotencyKey: input.idempotencyKey,
        content: [serviceId, versionSet, agentActions, responseFormat],
      } as const;
      const options = { agentActions, responseFormat };
      return sendOnce(request, context, () => start({ serviceId, versionSet }, options, context));
    },
  }),
);

builder.objectField(unfinishedConversationExistsError, 'conversation', (t) =>
  t.field({
    type: ConversationType,
    nullable: true,
    description: 'The unfinished conversation. Null: it could not be found out which one it is.',
    extensions: conversationCalls,
    resolve: ({ conversationId }, _, context, info) =>
      conversationId === null ? null : conversationOf(conversationId, context, info),
  }),
);

interface ServiceVersions {
  readonly serviceId: string;
  readonly versionSet: string;
}

async function start(
  service: ServiceVersions,
  options: InteractionOptions,
  context: GraphContext,
): Promise<StreamState> {
  const { caller, relay, upstream } = context;
  if (!caller) throw new UnauthenticatedError();
  if (relay.isClosing) throw new UpstreamUnavailableError('SHUTTING_DOWN');
  const hasArrived = relay.expect();
  try {
    const accepted = await upstream.interactions.start(service, options, relay.signal);
    // Nobody else knows the new conversation yet, so its lane is free.
    const lane = await claimLane(accepted.conversationId, context).catch(() => {
      accepted.abandon();
      throw new SendOutcomeUnknownError('startConversation');
    });
    return await relayAccepted('startConversation', accepted, lane, context);
  } catch (error) {
    const isSpoken = options.responseFormat === 'voice';
    throw outcomeUnknown('startConversation', error) ?? (await refusal(error, service, isSpoken, context));
  } finally {
    hasArrived();
  }
}

/** Upstream has one status for all that stands in the way; the caller's conversations tell the usual reason. */
async function refusal(
  error: unknown,
  { serviceId, versionSet }: ServiceVersions,
  isSpoken: boolean,
  context: GraphContext,
): Promise<unknown> {
  if (!(error instanceof UpstreamError)) return toCallerError(error);
  if (error.code === 'NOT_FOUND') return notFound(error, versionSet);
  if (error.code === 'CONFLICT') return new ConversationBusyError(null);
  if (error.code !== 'BAD_REQUEST') return fromUpstream(error);
  const unfinished = await findUnfinished(serviceId, context).catch(() => null);
  if (unfinished !== null) return new UnfinishedConversationExistsError(unfinished);
  return new NotPossibleError(
    isSpoken
      ? 'The service cannot start a conversation with this version set now, or its agent has no voice for you.'
      : 'The service cannot start a conversation with this version set now.',
  );
}

/** Upstream has one status for both, and may say of which it speaks. */
function notFound({ detail }: UpstreamError, versionSet: string): NotFoundError {
  const isOfVersionSet = /\bversion[ _]set\b/i.test(detail);
  const isOfService = /\bservice\b/i.test(detail);
  if (isOfVersionSet && !isOfService) return new NotFoundError(`The version set ${quoted(versionSet)}`);
  const what = isOfService && !isOfVersionSet ? 'This service' : 'This service or version set';
  return new NotFoundError(what, 'does not exist, is not active, or is not visible to you');
}

async function findUnfinished(serviceId: string, context: GraphContext): Promise<string | null> {
  const { caller, upstream, loaders } = context;
  if (!caller?.subject) return null;
  const query = { serviceIds: [serviceId], userIds: [caller.subject], isFinished: false };
  const page = await upstream.conversations.page(query, { limit: 1, token: null });
  const [unfinished] = page.items;
  if (!unfinished) return null;
  loaders.conversations.conversationById.prime(unfinished.upstreamId, unfinished);
  return unfinished.upstreamId;
}
