import { builder } from '../builder.ts';
import {
  type CallerError,
  ConversationBusyError,
  ConversationFinishedError,
  errorCodes,
  FeedbackResolvedError,
  ForbiddenError,
  IdempotencyKeyReusedError,
  type InvalidField,
  InvalidInputError,
  NotFoundError,
  NotPossibleError,
  PayloadTooLargeError,
  RateLimitedError,
  SendOutcomeUnknownError,
  UnfinishedConversationExistsError,
  UnsupportedMediaTypeError,
  UploadStalledError,
  UpstreamUnavailableError,
} from './errors.ts';

const ErrorCode = builder.enumType('ErrorCode', {
  description: 'Every code that an error can have, here and in `extensions.code`.',
  values: Object.fromEntries(
    Object.entries(errorCodes).map(([code, description]) => [code, { description }]),
  ),
});

const ErrorInterface = builder.interfaceRef<CallerError>('Error').implement({
  description: 'A failure that you can act on. The concrete type says how.',
  fields: (t) => ({
    message: t.exposeString('message', { description: 'What went wrong, in words fit for a person.' }),
    code: t.field({
      type: ErrorCode,
      description: 'What went wrong, for programs.',
      resolve: ({ code }) => code,
    }),
  }),
});

const interfaces = [ErrorInterface];

const InvalidFieldType = builder.objectRef<InvalidField>('InvalidField').implement({
  description: 'One value of the input that was refused.',
  fields: (t) => ({
    path: t.exposeString('path', { description: 'Where it stands in the input, names joined by dots.' }),
    message: t.exposeString('message', { description: 'What is wrong with it.' }),
  }),
});

builder.objectType(InvalidInputError, {
  name: 'InvalidInputError',
  description: 'The input was refused. Nothing was changed; correct the fields and ask again.',
  interfaces,
  fields: (t) => ({
    fields: t.field({
      type: [InvalidFieldType],
      description: 'The values that were refused; empty when upstream did not say which.',
      resolve: (error) => [...error.fields],
    }),
  }),
});

builder.objectType(NotFoundError, {
  name: 'NotFoundError',
  description: 'What the input names does not exist, or is not visible to you.',
  interfaces,
});

builder.objectType(ForbiddenError, {
  name: 'ForbiddenError',
  description: 'Your role does not allow this.',
  interfaces,
  fields: (t) => ({
    missingPermissions: t.exposeStringList('missingPermissions', {
      description:
        'The permissions that would be needed, as `Resource:Action`; empty when upstream did not name them.',
    }),
  }),
});

builder.objectType(ConversationFinishedError, {
  name: 'ConversationFinishedError',
  description: 'The conversation is finished. Start another one.',
  interfaces,
});

builder.objectType(FeedbackResolvedError, {
  name: 'FeedbackResolvedError',
  description:
    'The comment has been dealt with, and stays as it is. Set `resolved` to false first, in a call of its own.',
  interfaces,
});

builder.objectType(NotPossibleError, {
  name: 'NotPossibleError',
  description: 'Upstream cannot do this in the present state, and the same request will be refused again.',
  interfaces,
});

builder.objectType(PayloadTooLargeError, {
  name: 'PayloadTooLargeError',
  description: 'The content is larger than allowed.',
  interfaces,
  fields: (t) => ({
    maxBytes: t.exposeInt('maxBytes', {
      nullable: true,
      description: 'The most that is allowed, in bytes; text counts as UTF-8. Null when only upstream knows.',
    }),
  }),
});

builder.objectType(UnsupportedMediaTypeError, {
  name: 'UnsupportedMediaTypeError',
  description:
    'The content is not of a type that is taken, or is damaged, so that it cannot be understood. Nothing was kept.',
  interfaces,
  fields: (t) => ({
    mediaTypes: t.exposeStringList('mediaTypes', { description: 'The types that are taken.' }),
  }),
});

builder.objectType(UploadStalledError, {
  name: 'UploadStalledError',
  description: 'No more of the file came for too long. Nothing was kept: send it again.',
  interfaces,
  fields: (t) => ({
    timeoutMs: t.exposeInt('timeoutMs', { description: 'How long was waited, in milliseconds.' }),
  }),
});

builder.objectType(RateLimitedError, {
  name: 'RateLimitedError',
  description: 'Upstream takes no more requests of this kind from you for now. Nothing was done.',
  interfaces,
  fields: (t) => ({
    retryAfterMs: t.exposeInt('retryAfterMs', {
      nullable: true,
      description: 'How long to wait, in milliseconds. Null when upstream did not say.',
    }),
  }),
});

builder.objectType(UpstreamUnavailableError, {
  name: 'UpstreamUnavailableError',
  description:
    'Upstream gave no usable answer, or was not asked because this server is about to stop or cannot keep an answer; `code` says which.',
  interfaces,
});

builder.objectType(IdempotencyKeyReusedError, {
  name: 'IdempotencyKeyReusedError',
  description: 'The idempotency key belongs to a send with other content. Nothing was sent.',
  interfaces,
});

builder.objectType(SendOutcomeUnknownError, {
  name: 'SendOutcomeUnknownError',
  description:
    'The connection failed after the request had left, so that nobody here can tell whether upstream took it. It is never sent again by itself; `message` says how to find out.',
  interfaces,
});

export const conversationBusyError = builder.objectType(ConversationBusyError, {
  name: 'ConversationBusyError',
  description: 'Another operation on this conversation is still running. Watch its stream, then try again.',
  interfaces,
});

export const unfinishedConversationExistsError = builder.objectType(UnfinishedConversationExistsError, {
  name: 'UnfinishedConversationExistsError',
  description:
    'You have one unfinished conversation with each service at most. Go on with it, or finish it first.',
  interfaces,
});
