import { describe, expect, it } from 'vitest';
import { complete, interactionId, messageId, objectIdOf, piece } from '../../test/kit/wire.ts';
import { decodeInteractionEvent, type InteractionEvent } from './interaction-event.ts';

const decode = (wire: unknown, saved = false) => decodeInteractionEvent(JSON.stringify(wire), saved);

describe('decodeInteractionEvent', () => {
  it.each<[unknown, InteractionEvent]>([
    [
      { type: 'conversation-created', conversation_id: objectIdOf(1) },
      { type: 'conversation-created', conversationId: objectIdOf(1) },
    ],
    [
      { type: 'user-message-available', message_id: messageId, user_message: 'Hello' },
      { type: 'user-message-available', messageId, text: 'Hello' },
    ],
    [piece(3, 'Hi', true), { type: 'new-message', messageId, sequenceNumber: 3, stop: true, text: 'Hi' }],
    [
      complete('Hi there.', true),
      {
        type: 'interaction-complete',
        messageId,
        interactionId,
        fullMessage: 'Hi there.',
        conversationCompleted: true,
      },
    ],
    [{ type: 'end-session' }, { type: 'end-session' }],
  ])('renames the fields of %j', (wire, event) => {
    expect(decode(wire)).toEqual(event);
  });

  it('reads a piece without the fields that later upstreams dropped', () => {
    const {
      message_metadata: _,
      transcript_alignment: __,
      ...wire
    } = { ...piece(0, 'Hi') } as Record<string, unknown>;
    expect(decode(wire)).toMatchObject({ type: 'new-message', text: 'Hi' });
  });

  it('ignores fields that it does not know', () => {
    expect(decode({ type: 'end-session', reason: 'goodbye' })).toEqual({ type: 'end-session' });
  });

  it('tells an error that voids the turn from one that comes after it was stored', () => {
    const wire = { type: 'error', http_error_code: 503, error_description: 'Internals.' };
    expect(decode(wire, false)).toEqual({
      type: 'error',
      code: 'AGENT_FAILED',
      httpStatus: 503,
      interactionSaved: false,
    });
    expect(decode(wire, true)).toEqual({
      type: 'error',
      code: 'FINISH_FAILED',
      httpStatus: 503,
      interactionSaved: true,
    });
  });

  it('passes on a kind that it does not know, whole', () => {
    const wire = { type: 'mood-changed', mood: 'sunny' };
    expect(decode(wire)).toEqual({ type: 'unknown', kind: 'mood-changed', payload: wire });
  });

  it('takes any action, however odd, and shows one that is no object with its event', () => {
    const action = { type: 'mood-changed', mood: 'sunny' };
    expect(decode({ type: 'current-agent-action', action })).toEqual({
      type: 'current-agent-action',
      action: { type: 'unknown', kind: 'mood-changed', payload: action },
    });
    for (const odd of [{ type: 'current-agent-action' }, { type: 'current-agent-action', action: [1] }]) {
      expect(decode(odd)).toEqual({
        type: 'current-agent-action',
        action: { type: 'unknown', kind: 'current-agent-action', payload: odd },
      });
    }
  });

  it.each([
    'nonsense',
    '',
    'null',
    '[]',
    '"text"',
    '{}',
    '{"type":7}',
    '{"type":"new-message","message":"Hi"}',
    '{"type":"conversation-created","conversation_id":"not-an-id"}',
    '{"type":"error"}',
  ])('throws on %s', (line) => {
    expect(() => decodeInteractionEvent(line, false)).toThrow();
  });
});
