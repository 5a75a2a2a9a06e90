import { z } from 'zod';
import { textOrVoice } from '../../../contract/primitives.ts';
import { queryBoolean } from '../query.ts';
import { actionPattern } from './action-pattern.ts';

/** What create and interact let the caller choose about the answer. */
export const turnQuery = {
  response_format: textOrVoice,
  emit_current_agent_action_event: queryBoolean.optional(),
  current_agent_action_type: actionPattern.optional(),
  audio_format: z.enum(['pcm', 'mp3']).optional(),
};

export type TurnQuery = z.infer<z.ZodObject<typeof turnQuery>>;
