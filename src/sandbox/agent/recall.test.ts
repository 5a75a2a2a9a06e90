import { describe, expect, it } from 'vitest';
import type { MemoryFact } from '../domain/records.ts';
import { activeMemoryQueries, answerFromMemories, NOTHING_KNOWN, queriesForInformation } from './recall.ts';

const fact = (key: string, text: string, learnedAt = '2026-01-01'): MemoryFact => ({
  userId: 'u',
  key,
  text,
  learnedAt,
  conversationId: 'c',
});
const memories = [
  fact('goal', 'You want to sleep earlier.'),
  fact('when', 'A good time for you is after breakfast.'),
  fact('goal', 'You want to walk to work.', '2026-02-01'),
];

describe('a query to the memory', () => {
  it('is answered with what shares most with it, the newest of its kind', () => {
    expect(answerFromMemories('What goal did the user have?', memories)).toBe('You want to walk to work.');
    expect(answerFromMemories('When is breakfast, what time?', memories)).toBe(
      'A good time for you is after breakfast.',
    );
  });

  it('says so when nothing is known', () => {
    expect(answerFromMemories('What is the favourite colour?', memories)).toBe(NOTHING_KNOWN);
    expect(answerFromMemories('What goal?', [])).toBe(NOTHING_KNOWN);
  });
});

describe('looking into the memory before answering', () => {
  it('asks about what the message touches', () => {
    expect(activeMemoryQueries('How about walking to work?', memories)).toEqual([
      "What is known about the user's goal?",
    ]);
  });

  it('asks when the user looks back', () => {
    expect(activeMemoryQueries('The same as last time', memories)).toEqual([
      'What did the user say earlier: The same as last time',
    ]);
  });

  it('is left out for any other message', () => {
    expect(activeMemoryQueries('Good morning', memories)).toEqual([]);
  });
});

it('makes one query for each thing that is asked for', () => {
  expect(queriesForInformation('Who comes along, the time of day, and any fears.')).toEqual([
    'What is known about who comes along?',
    'What is known about the time of day?',
    'What is known about any fears?',
  ]);
});
