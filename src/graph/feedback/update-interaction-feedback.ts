import { UpstreamError } from '../../upstream/errors.ts';
import { builder } from '../builder.ts';
import {
  FeedbackResolvedError,
  ForbiddenError,
  InvalidInputError,
  NotFoundError,
  PayloadTooLargeError,
  RateLimitedError,
  UpstreamUnavailableError,
} from '../errors/errors.ts';
import { partsOf } from '../ids.ts';
import { eachObject, upstreamCalls } from '../upstream-calls.ts';
import { interactionFeedbackSuccess } from './feedback-results.ts';
import { checkComment, commentRules, writeFeedback } from './write-feedback.ts';

const UpdateInteractionFeedbackInput = builder.inputType('UpdateInteractionFeedbackInput', {
  description: 'What to change, and how.',
  fields: (t) => ({
    feedbackId: t.id({ required: true, description: 'The feedback, by its global id.' }),
    comment: t.string({
      description: `What it shall say; ${commentRules}. Left out or null: what it says now.`,
    }),
    resolved: t.boolean({
      description: 'Whether it has been dealt with. Left out or null: as it is now.',
    }),
  }),
});

const UpdateInteractionFeedbackSuccess = interactionFeedbackSuccess(
  'UpdateInteractionFeedbackSuccess',
  'The feedback is changed.',
);

builder.mutationField('updateInteractionFeedback', (t) =>
  t.field({
    type: UpdateInteractionFeedbackSuccess,
    description: 'Changes a comment on a turn, resolves it, or opens it again. One upstream call.',
    args: {
      input: t.arg({
        type: UpdateInteractionFeedbackInput,
        required: true,
        description: 'What to change, and how.',
      }),
    },
    errors: {
      union: { description: 'What came of changing feedback on a turn.' },
      types: [
        InvalidInputError,
        NotFoundError,
        ForbiddenError,
        FeedbackResolvedError,
        PayloadTooLargeError,
        RateLimitedError,
        UpstreamUnavailableError,
      ],
    },
    extensions: upstreamCalls(eachObject),
    resolve: async (_, { input }, context) => {
      const [conversationId = '', interactionId = '', upstreamId = ''] = partsOf(
        'InteractionFeedback',
        input.feedbackId,
        'feedbackId',
      );
      const key = { conversationId, interactionId, upstreamId };
      const change = readChange(input);
      await writeFeedback('This feedback', context, () =>
        context.upstream.interactionFeedback.update(key, change).catch(rethrowFrozen),
      );
      return key;
    },
  }),
);

function readChange({
  comment,
  resolved,
}: {
  readonly comment?: string | null | undefined;
  readonly resolved?: boolean | null | undefined;
}) {
  if (comment == null && resolved == null) {
    throw new InvalidInputError([{ path: 'comment', message: 'Give a comment, or resolved, or both.' }]);
  }
  return { comment: comment == null ? undefined : checkComment(comment), resolved: resolved ?? undefined };
}

/** Nothing else stands in the way of this operation; upstreams differ in the status that they give it. */
function rethrowFrozen(error: unknown): never {
  const isFrozen =
    error instanceof UpstreamError && (error.code === 'CONFLICT' || error.code === 'BAD_REQUEST');
  throw isFrozen ? new FeedbackResolvedError() : error;
}
