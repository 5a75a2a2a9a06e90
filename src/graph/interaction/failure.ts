import type { InteractionFailureCode as Code, InteractionFailure } from '../../upstream/interaction-event.ts';
import { builder } from '../builder.ts';

const descriptions: Record<Code, string> = {
  AGENT_FAILED: 'The agent could not answer. Nothing of this turn was kept.',
  FINISH_FAILED: 'The answer was stored, but the conversation could not be ended.',
  CONNECTION_LOST: 'The answer broke off. Nothing of this turn was kept.',
  TIMED_OUT: 'The answer stalled for too long. Nothing of this turn was kept.',
  MALFORMED_ANSWER: 'The answer could not be understood. Nothing of this turn was kept.',
  SHUTTING_DOWN: 'The server was restarted. Nothing of this turn was kept.',
};

export const InteractionFailureCode = builder.enumType('InteractionFailureCode', {
  description: 'How an interaction failed.',
  values: {
    AGENT_FAILED: { description: descriptions.AGENT_FAILED },
    FINISH_FAILED: { description: descriptions.FINISH_FAILED },
    CONNECTION_LOST: { description: descriptions.CONNECTION_LOST },
    TIMED_OUT: { description: descriptions.TIMED_OUT },
    MALFORMED_ANSWER: { description: descriptions.MALFORMED_ANSWER },
    SHUTTING_DOWN: { description: descriptions.SHUTTING_DOWN },
  } as const,
});

export const Recovery = builder.enumType('Recovery', {
  description: 'What to do after a failed interaction.',
  values: {
    SEND_AGAIN: { description: 'Nothing was kept: send the message again.' },
    FINISH_CONVERSATION: { description: 'The turn was kept: finish the conversation, do not send again.' },
  } as const,
});

export function describeFailure(code: Code): string {
  return descriptions[code];
}

export function recoveryOf({ interactionSaved }: InteractionFailure): 'SEND_AGAIN' | 'FINISH_CONVERSATION' {
  return interactionSaved ? 'FINISH_CONVERSATION' : 'SEND_AGAIN';
}
