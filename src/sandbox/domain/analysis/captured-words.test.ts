import { describe, expect, it } from 'vitest';
import type { Message, MessageType } from '../records.ts';
import { type CaptureRule, capturedIn, captureWords } from './captured-words.ts';
import { compilePhrase } from './phrase.ts';

const goal: CaptureRule = {
  name: 'goal',
  phrases: [compilePhrase('I want to {words}')],
  answerTo: 'asks-for-goal',
  notAnswers: [compilePhrase('goodbye')],
};

function message(type: MessageType, text: string, metadata: readonly string[] = []): Message {
  const at = '2026-01-01T00:00:00.000Z';
  return {
    id: '000000000000000000000001',
    conversationId: '000000000000000000000002',
    interactionId: '000000000000000000000003',
    sentAt: at,
    createdAt: at,
    sender: 'Ada',
    text,
    format: 'text',
    type,
    metadata,
  };
}

describe('the words captured from a message', () => {
  it('are turned to the other side', () => {
    expect(captureWords([goal], 'I want to love my job, me too', []).get('goal')).toBe('love your job');
  });

  it('are the whole of a short answer to the question that asks for them', () => {
    expect(captureWords([goal], 'Maybe, more sleep.', ['asks-for-goal']).get('goal')).toBe('more sleep');
    expect(captureWords([goal], 'More sleep.', ['asks-for-something-else']).size).toBe(0);
  });

  it('leave out what leads up to the answer and what is said by the way', () => {
    const answer = (said: string) => captureWords([goal], said, ['asks-for-goal']).get('goal');
    expect(answer('Well, maybe the rain, as I said')).toBe('the rain');
    expect(answer('It’s my late shifts')).toBe('your late shifts');
  });

  it.each([
    'why?',
    'what do others do',
    'goodbye for now',
    '',
    'well '.repeat(15),
    'maybe',
    'I don’t like flying',
    'after lunch would suit you',
    'my knee hurts when I run',
    'that is none of your business',
  ])('are not an answer such as %j', (said) => {
    expect(captureWords([goal], said, ['asks-for-goal']).size).toBe(0);
  });
});

describe('the words captured in a conversation', () => {
  it('are the latest of what the user said, in answer to what was asked then', () => {
    const messages = [
      message('agent-message', 'What would you like to change?', ['asks-for-goal']),
      message('user-message', 'more sleep'),
      message('agent-message', 'Good.'),
      message('user-message', 'more bread'),
      message('agent-inner-thought', 'I want to think'),
      message('user-message', 'Actually I want to run'),
    ];
    expect(capturedIn([goal], messages.slice(0, 4)).get('goal')).toBe('more sleep');
    expect(capturedIn([goal], messages).get('goal')).toBe('run');
  });
});
