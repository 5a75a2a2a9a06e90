import type { InteractionFailureCode as Code, InteractionFailure } from '../../upstream/interaction-event.ts';
import { builder } from '../builder.ts';

const causes = {
  AGENT_FAILED: 'The agent could not answer.',
  FINISH_FAILED: 'The conversation could not be ended.',
  CONNECTION_LOST: 'The answer broke off.',
  TIMED_OUT: 'The answer stalled for too long.',
  MALFORMED_ANSWER: 'The answer could not be understood.',
  SHUTTING_DOWN: 'The server was restarted.',
  PRODUCER_LOST: 'The server that ran the interaction was lost.',
} as const satisfies Record<Code, string>;

const lookedUp =
  'Its messages were read back: `interactionSaved` and `recovery` say what became of the turn.';

export const InteractionFailureCode = builder.enumType('InteractionFailureCode', {
  description: 'How an interaction failed.',
  values: {
    AGENT_FAILED: { description: `${causes.AGENT_FAILED} Nothing of this turn was kept.` },
    FINISH_FAILED: { description: `${causes.FINISH_FAILED} The answer was stored.` },
    CONNECTION_LOST: { description: `${causes.CONNECTION_LOST} ${lookedUp}` },
    TIMED_OUT: { description: `${causes.TIMED_OUT} ${lookedUp}` },
    MALFORMED_ANSWER: { description: `${causes.MALFORMED_ANSWER} ${lookedUp}` },
    SHUTTING_DOWN: { description: `${causes.SHUTTING_DOWN} ${lookedUp}` },
    PRODUCER_LOST: { description: `${causes.PRODUCER_LOST} ${lookedUp}` },
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
  return `${causes[code]} ${fateOf(interactionSaved)}`;
}

function fateOf(interactionSaved: boolean | null): string {
  if (interactionSaved === null) return 'Whether this turn was kept could not be found out.';
  return interactionSaved ? 'This turn was kept.' : 'Nothing of this turn was kept.';
}

export function recoveryOf({ code, interactionSaved }: InteractionFailure) {
  if (interactionSaved === false) return 'SEND_AGAIN';
  return code === 'FINISH_FAILED' ? 'FINISH_CONVERSATION' : 'CHECK_MESSAGES';
}
