import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messageId, piece } from '../../test/kit/wire.ts';
import { interactionEvent } from '../contract/event.ts';
import { decodeWrittenPiece } from './written-piece.ts';

/** Each field as it should be, or as it might come instead. */
const anyPiece = fc.record(
  {
    type: fc.constantFrom('new-message', 'new-message', 'end-session'),
    message: fc.oneof(fc.string(), fc.constant(null)),
    message_metadata: fc.oneof(fc.constant([]), fc.array(fc.string()), fc.constantFrom(null, 'x', [1])),
    transcript_alignment: fc.constantFrom(null, null, undefined, [[0, 'a']], 'x'),
    stop: fc.oneof(fc.boolean(), fc.constant(1)),
    sequence_number: fc.oneof(fc.nat(), fc.constantFrom(-1, 1.5, 2 ** 60, '1')),
    message_id: fc.constantFrom(messageId, messageId, messageId.toUpperCase(), messageId.slice(1), 7),
  },
  { requiredKeys: ['type'] },
);

describe('a written piece', () => {
  it('is read, with or without what later upstreams dropped', () => {
    const {
      message_metadata: _,
      transcript_alignment: __,
      ...bare
    } = { ...piece(3, 'Hi') } as Record<string, unknown>;
    for (const wire of [{ ...piece(3, 'Hi') }, bare]) {
      expect(decodeWrittenPiece(wire)).toEqual({
        type: 'new-message',
        messageId,
        sequenceNumber: 3,
        stop: false,
        text: 'Hi',
      });
    }
  });

  it('is never read where the contract refuses it, and as the contract reads it', () => {
    fc.assert(
      fc.property(anyPiece, (wire) => {
        const decoded = decodeWrittenPiece(wire);
        if (!decoded) return;
        expect(interactionEvent.parse(wire)).toMatchObject({
          type: decoded.type,
          message: decoded.text,
          stop: decoded.stop,
          sequence_number: decoded.sequenceNumber,
          message_id: decoded.messageId,
        });
      }),
      { numRuns: 2_000 },
    );
  });
});
