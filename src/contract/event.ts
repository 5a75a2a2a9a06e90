import { z } from 'zod';
import { agentAction } from './action.ts';
import { objectId } from './primitives.ts';

/** `[milliseconds from the start of the whole audio, character]`, ascending. */
export const transcriptAlignment = z.array(z.tuple([z.number(), z.string()]));

/** One line of an interaction's stream. */
export const interactionEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('conversation-created'), conversation_id: objectId }),
  z.object({ type: z.literal('user-message-available'), message_id: objectId, user_message: z.string() }),
  z.object({ type: z.literal('current-agent-action'), action: agentAction }),
  z.object({
    type: z.literal('new-message'),
    message: z.string(),
    message_metadata: z.array(z.string()).optional(),
    transcript_alignment: transcriptAlignment.nullish(),
    stop: z.boolean(),
    sequence_number: z.int(),
    message_id: objectId,
  }),
  z.object({
    type: z.literal('interaction-complete'),
    message_id: objectId,
    interaction_id: objectId,
    full_message: z.string(),
    conversation_completed: z.boolean(),
  }),
  z.object({ type: z.literal('end-session') }),
  z.object({ type: z.literal('error'), http_error_code: z.int(), error_description: z.string() }),
]);
export type InteractionEventWire = z.infer<typeof interactionEvent>;
