import { z } from 'zod';
import { objectId } from '../../contract/primitives.ts';

export const organizationParams = z.object({ organization: z.string() });
export const conversationParams = organizationParams.extend({ conversation_id: objectId });
export const interactionParams = conversationParams.extend({ interaction_id: objectId });
export const messageParams = conversationParams.extend({ message_id: objectId });
