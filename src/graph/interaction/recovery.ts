import { builder } from '../builder.ts';

export const Recovery = builder.enumType('Recovery', {
  description: 'What to do after a failed interaction.',
  values: {
    SEND_AGAIN: { description: 'Nothing was kept: send the message again.' },
    FINISH_CONVERSATION: { description: 'The turn was kept: finish the conversation, do not send again.' },
  } as const,
});
