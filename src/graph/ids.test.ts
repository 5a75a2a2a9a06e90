import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeGlobalId, encodeGlobalId, encodeIdText, partsOf, upstreamIdOf } from './ids.ts';

const conversation = '6840c1d05e0f1a2b3c000001';
const message = '6840c1d05e0f1a2b3c000003';
const stream = 'mbhm1a2b3f0e1d2c3b4a596877869';

const refusal = { extensions: { code: 'BAD_USER_INPUT' } };
const rawIdOf = (text: string) => Buffer.from(text).toString('base64url');

describe('a global id', () => {
  it.each([
    ['Conversation', [conversation]],
    ['Service', [conversation]],
    ['Message', [conversation, message]],
    ['InteractionStream', [stream]],
  ] as const)('of a %s gives back its parts', (typename, parts) => {
    const id = encodeGlobalId(typename, ...parts);
    expect(id).toMatch(/^[\w-]+$/);
    expect(decodeGlobalId(id)).toEqual({ typename, parts });
    expect(partsOf(typename, id)).toEqual(parts);
  });

  it.each([
    ['an empty text', ''],
    ['any text', 'nonsense'],
    ['a raw id', conversation],
    ['a type that there is not', rawIdOf(`Agent:${conversation}`)],
    ['a property of every object', rawIdOf(`constructor:${conversation}`)],
    ['a type without an id', rawIdOf('Conversation')],
    ['too few ids', rawIdOf(`Message:${conversation}`)],
    ['too many ids', rawIdOf(`Conversation:${conversation}:${message}`)],
    ['an id that is none', rawIdOf('Conversation:zzzzzzzz')],
    ['an id in capitals', rawIdOf(`Conversation:${conversation.toUpperCase()}`)],
    ['a path', rawIdOf('Conversation:../../organization')],
    ['a path behind an id', rawIdOf(`Conversation:${conversation}/finish`)],
    ['a stream id that is none', rawIdOf(`InteractionStream:${conversation}`)],
    ['an id with something behind it', `${encodeGlobalId('Conversation', conversation)}!`],
    ['an id in another alphabet', `${encodeGlobalId('Conversation', conversation)}==`],
  ])('is not %s', (_, id) => {
    expect(decodeGlobalId(id)).toBeNull();
  });

  it('is nothing but what encoding makes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.base64String(), fc.string()), (text) => {
        const decoded = decodeGlobalId(text);
        return decoded === null || encodeGlobalId(decoded.typename, ...decoded.parts) === text;
      }),
    );
  });

  it('is refused where another type is asked for', () => {
    const id = encodeGlobalId('Service', conversation);
    expect(() => partsOf('Conversation', id)).toThrow(expect.objectContaining(refusal));
  });
});

describe('an argument that names a conversation or a service', () => {
  it('takes the global id and the raw id', () => {
    expect(upstreamIdOf('Conversation', conversation)).toBe(conversation);
    expect(upstreamIdOf('Conversation', encodeGlobalId('Conversation', conversation))).toBe(conversation);
  });

  it.each(['', 'nonsense', `${conversation}0`, conversation.toUpperCase(), '../'])('refuses %j', (id) => {
    expect(() => upstreamIdOf('Conversation', id)).toThrow(expect.objectContaining(refusal));
  });

  it('refuses the global id of another type', () => {
    const id = encodeGlobalId('Message', conversation, message);
    expect(() => upstreamIdOf('Service', id)).toThrow(expect.objectContaining(refusal));
  });
});

it('writes the text of an id as base64url', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-z0-9:]*$/), (text) => {
      expect(encodeIdText(text)).toBe(Buffer.from(text).toString('base64url'));
    }),
  );
});

describe('the refusal of an id', () => {
  const conversationGlobalId = encodeGlobalId('Conversation', conversation);

  it.each([
    ['abc', '"abc" is not the global id of an interaction.'],
    [conversation, `"${conversation}" is not the global id of an interaction, but a REST id.`],
    [
      conversationGlobalId,
      `"${conversationGlobalId}" is not the global id of an interaction, but the global id of a conversation.`,
    ],
    ['x'.repeat(200), `"${'x'.repeat(150)}…" is not the global id of an interaction.`],
  ])('says what it is instead, where that can be told: %j', (id, message) => {
    expect(() => partsOf('Interaction', id)).toThrow(message);
  });

  it('says which field of an input it stands in', () => {
    const message = '"abc" is not the global id or the REST id of a conversation.';
    expect(() => upstreamIdOf('Conversation', 'abc', 'conversationId')).toThrow(
      expect.objectContaining({ fields: [{ path: 'conversationId', message }] }),
    );
  });

  it('shows the longest of global ids as a whole', () => {
    const id = encodeGlobalId('InteractionFeedback', conversation, message, message);
    expect(() => partsOf('Message', id)).toThrow(id);
  });
});
