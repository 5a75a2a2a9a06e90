import type { InteractionEventWire } from '../../src/contract/event.ts';
import { complete, messageId } from './wire.ts';

/** Bytes of one millisecond of 16-bit samples at 16 kHz. */
const BYTES_PER_MS = 32;

/** A piece of sound of this length, and when its characters are spoken, as upstream sends it. */
export function spokenPiece(
  sequenceNumber: number,
  { startMs, durationMs, says, stop = false }: SpokenPart,
): InteractionEventWire {
  const samples = Buffer.alloc(durationMs * BYTES_PER_MS, sequenceNumber + 1);
  const characters = says === null ? null : [...says];
  const stepMs = durationMs / (characters?.length ?? 1);
  return {
    type: 'new-message',
    message: samples.toString('base64'),
    message_metadata: [],
    transcript_alignment:
      characters?.map((character, index) => [Math.floor(startMs + index * stepMs), character]) ?? null,
    stop,
    sequence_number: sequenceNumber,
    message_id: messageId,
  };
}

export interface SpokenPart {
  readonly startMs: number;
  readonly durationMs: number;
  /** Null: an earlier piece has told already. */
  readonly says: string | null;
  readonly stop?: boolean;
}

/** A short answer in three pieces, the last of which brings only sound. */
export const spokenAnswer: readonly InteractionEventWire[] = [
  spokenPiece(0, { startMs: 0, durationMs: 120, says: 'Good ' }),
  spokenPiece(1, { startMs: 120, durationMs: 80, says: 'aim.' }),
  spokenPiece(2, { startMs: 200, durationMs: 40, says: null, stop: true }),
  complete('Good aim.'),
];
