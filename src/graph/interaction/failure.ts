import type { InteractionFailure, InteractionFailureCode } from '../../upstream/interaction-event.ts';

const descriptions: Record<InteractionFailureCode, string> = {
  AGENT_FAILED: 'The agent could not answer. Nothing of this turn was kept.',
  FINISH_FAILED: 'The answer was stored, but the conversation could not be ended.',
  CONNECTION_LOST: 'The answer broke off. Nothing of this turn was kept.',
  TIMED_OUT: 'The answer stalled for too long. Nothing of this turn was kept.',
  MALFORMED_ANSWER: 'The answer could not be understood. Nothing of this turn was kept.',
  SHUTTING_DOWN: 'The server is being restarted. Nothing of this turn was kept.',
};

export function describeFailure(code: InteractionFailureCode): string {
  return descriptions[code];
}

export function recoveryOf({ interactionSaved }: InteractionFailure): 'SEND_AGAIN' | 'FINISH_CONVERSATION' {
  return interactionSaved ? 'FINISH_CONVERSATION' : 'SEND_AGAIN';
}
