import { isObjectId } from './object-id.ts';

/**
 * A piece of a written answer that is all that the contract says; null for anything else, which is for the contract to
 * judge. By hand: an answer is little else than hundreds of these, and the contract takes several times as long.
 */
export function decodeWrittenPiece(event: Readonly<Record<string, unknown>>) {
  const { type, message: text, stop, sequence_number: sequenceNumber, message_id: messageId } = event;
  const { message_metadata: metadata, transcript_alignment: alignment } = event;
  if (type !== 'new-message' || typeof text !== 'string' || typeof stop !== 'boolean') return null;
  if (typeof sequenceNumber !== 'number' || !Number.isSafeInteger(sequenceNumber)) return null;
  if (typeof messageId !== 'string' || !isObjectId(messageId)) return null;
  if (alignment != null || !(metadata === undefined || isEmptyArray(metadata))) return null;
  return { type, messageId, sequenceNumber, stop, text } as const;
}

function isEmptyArray(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
