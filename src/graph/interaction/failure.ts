import type { InteractionFailureCode as Code, InteractionFailure } from '../../upstream/interaction-event.ts';
import { builder } from '../builder.ts';

const descriptions = {
  AGENT_FAILED: 'The agent could not answer. Nothing of this turn was kept.',
  FINISH_FAILED: 'The answer was stored, but the conversation could not be ended.',
  CONNECTION_LOST: 'The answer broke off. Nothing of this turn was kept.',
  TIMED_OUT: 'The answer stalled for too long. Nothing of this turn was kept.',
  MALFORMED_ANSWER: 'The answer could not be understood. Whether the turn was kept is not known.',
  SHUTTING_DOWN: 'The server was restarted. Nothing of this turn was kept.',
  PRODUCER_LOST: 'The server that ran the interaction was lost. `recovery` says what became of the turn.',
} as const satisfies Record<Code, string>;

export const InteractionFailureCode = builder.enumType('InteractionFailureCode', {
  description: 'How an interaction failed.',
  values: {
    AGENT_FAILED: { description: descriptions.AGENT_FAILED },
    FINISH_FAILED: { description: descriptions.FINISH_FAILED },
    CONNECTION_LOST: { description: descriptions.CONNECTION_LOST },
    TIMED_OUT: { description: descriptions.TIMED_OUT },
    MALFORMED_ANSWER: { description: descriptions.MALFORMED_ANSWER },
    SHUTTING_DOWN: { description: descriptions.SHUTTING_DOWN },
    PRODUCER_LOST: { description: descriptions.PRODUCER_LOST },
  } as const,
});

export const Recovery = builder.enumType('Recovery', {
  description: 'What to do after a failed interaction.',
  values: {
    SEND_AGAIN: {
      description:
        'Nothing was kept: send the message again, with a new idempotency key. The old one stands for this stream.',
    },
    FINISH_CONVERSATION: { description: 'The turn was kept: finish the conversation, do not send again.' },
    CHECK_MESSAGES: {
      description:
        'Query the messages of the conversation before anything else: they tell what was kept. If the message is not there, send it again, with a new idempotency key.',
    },
  } as const,
});

/** In words fit for a person. */
export function describeFailure({ code, interactionSaved }: InteractionFailure): string {
  if (code !== 'PRODUCER_LOST') return descriptions[code];
  if (interactionSaved === null)
    return 'The server that ran the interaction was lost, and whether the turn was kept could not be found out.';
  return interactionSaved
    ? 'The server that ran the interaction was lost, but the turn was kept.'
    : 'The server that ran the interaction was lost. Nothing of this turn was kept.';
}

export function recoveryOf({ code, interactionSaved }: InteractionFailure) {
  if (interactionSaved === false) return 'SEND_AGAIN';
  return code === 'PRODUCER_LOST' || interactionSaved === null ? 'CHECK_MESSAGES' : 'FINISH_CONVERSATION';
}
