import type { MessageWire } from '../../../contract/message.ts';
import type { Message } from '../../domain/records.ts';

export const toMessageWire = (message: Message): MessageWire => ({
  id: message.id,
  interaction_id: message.interactionId,
  timestamp: message.sentAt,
  created_at: message.createdAt,
  sender: message.sender,
  message: message.text,
  format: message.format,
  message_type: message.type,
  message_metadata: [...message.metadata],
});
