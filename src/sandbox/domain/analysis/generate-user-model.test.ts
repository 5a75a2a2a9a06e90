import { describe, expect, it } from 'vitest';
import type { Message, MessageType } from '../records.ts';
import { generateUserModel } from './generate-user-model.ts';

const at = '2026-01-01T00:00:00.000Z';
const message = (text: string, type: MessageType = 'user-message'): Message => ({
  id: 'm',
  conversationId: 'c',
  interactionId: 'i',
  sentAt: at,
  createdAt: at,
  sender: 'Ada',
  text,
  format: 'text',
  type,
  metadata: [],
});

describe('the model of a user', () => {
  it('rests on what the user said, not on what the user was told', () => {
    const model = generateUserModel({
      userId: 'u',
      previous: null,
      messages: [message('Bread and bread and tea'), message('Cake is off', 'agent-message')],
      at,
    });
    expect(model).toEqual({
      userId: 'u',
      conversations: 1,
      messages: 1,
      wordsPerMessage: 5,
      style: 'even',
      topics: [
        { word: 'bread', mentions: 2 },
        { word: 'tea', mentions: 1 },
      ],
      updatedAt: at,
    });
  });

  it('grows with every conversation', () => {
    const first = generateUserModel({ userId: 'u', previous: null, messages: [message('tea')], at });
    const second = generateUserModel({
      userId: 'u',
      previous: first,
      messages: [message('strong black tea')],
      at,
    });
    expect(second).toMatchObject({ conversations: 2, messages: 2, wordsPerMessage: 2, style: 'brief' });
    expect(second.topics[0]).toEqual({ word: 'tea', mentions: 2 });
  });

  it('of a user who said nothing has no topics', () => {
    const model = generateUserModel({ userId: 'u', previous: null, messages: [], at });
    expect(model).toMatchObject({ messages: 0, wordsPerMessage: 0, topics: [] });
  });
});
