import { sendMessage } from './documents.ts';
import { type FormPart, operationParts } from './multipart-form.ts';
import { objectIdOf } from './wire.ts';

export const conversationId = objectIdOf(0xc1);

export interface SpokenInput {
  readonly conversationId?: string;
  readonly contentType?: string;
  readonly idempotencyKey?: string;
  readonly responseFormat?: 'TEXT' | 'VOICE';
}

/** What comes before the recording when a message is spoken. */
export function spokenParts({ contentType, ...input }: SpokenInput = {}): FormPart[] {
  const audio = { file: null, ...(contentType === undefined ? {} : { contentType }) };
  return operationParts(sendMessage.toString(), { input: { conversationId, ...input, content: { audio } } });
}

export const wavPart = { name: '0', filename: 'hello.wav', contentType: 'audio/wav' };
