import { z } from 'zod';
import { objectId, pageFields, timestamp } from './primitives.ts';

export const messageTypes = [
  'user-message',
  'agent-message',
  'agent-inner-thought',
  'external-event',
] as const;
export type MessageTypeWire = (typeof messageTypes)[number];

export const message = z.object({
  id: objectId,
  interaction_id: objectId,
  timestamp: timestamp.optional(),
  created_at: timestamp,
  sender: z.string(),
  message: z.string(),
  format: z.string(),
  message_type: z.string(),
  message_metadata: z.array(z.string()).optional(),
});
export type MessageWire = z.infer<typeof message>;

export const messagePage = z.object({ messages: z.array(message), ...pageFields });

export const messageSource = z.object({ url: z.string(), expires_at: timestamp, content_type: z.string() });
export type MessageSourceWire = z.infer<typeof messageSource>;
