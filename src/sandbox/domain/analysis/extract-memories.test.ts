import { expect, it } from 'vitest';
import { extractMemories } from './extract-memories.ts';
import { compilePhrase } from './phrase.ts';
import { parseTemplate } from './template.ts';

it('remembers each sentence whose values the user gave', () => {
  const at = '2026-01-01T00:00:00.000Z';
  const rule = { answerTo: null, notAnswers: [] };
  const facts = extractMemories({
    rules: {
      captureRules: [
        { ...rule, name: 'goal', phrases: [compilePhrase('I want to {words}')] },
        { ...rule, name: 'when', phrases: [compilePhrase('(before {words})')] },
      ],
      memories: [
        { key: 'goal', sentence: parseTemplate('You want to {goal}.') },
        { key: 'plan', sentence: parseTemplate('You will {goal} {when}.') },
      ],
    },
    messages: [
      {
        id: 'm',
        conversationId: 'c',
        interactionId: 'i',
        sentAt: at,
        createdAt: at,
        sender: 'Ada',
        text: 'I want to call my mother.',
        format: 'text',
        type: 'user-message',
        metadata: [],
      },
    ],
    userId: 'u',
    conversationId: 'c',
    learnedAt: at,
  });
  expect(facts).toEqual([
    { userId: 'u', key: 'goal', text: 'You want to call your mother.', learnedAt: at, conversationId: 'c' },
  ]);
});
