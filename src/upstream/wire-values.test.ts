import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { conversationDetail as conversationDetailWire, conversationPage } from '../contract/conversation.ts';
import { conversationFeedbackPage, interactionFeedbackPage } from '../contract/feedback.ts';
import { messagePage } from '../contract/message.ts';
import type { AnswerShape } from './answer-shape.ts';
import { conversationDetail, readConversation } from './conversation.ts';
import { readConversationFeedback } from './conversation-feedback.ts';
import { readInteractionFeedback } from './interaction-feedback.ts';
import { readMessage } from './messages.ts';
import { pageOf } from './page.ts';

const id = (digit: string) => digit.repeat(24);
const at = '2025-06-04T22:00:20.123Z';
const feedbackFields = { id: id('1'), created_at: at, updated_at: at, user_id: 'u', user_org_id: 'o' };
const versionSet = {
  name: 'release',
  agent_version_info: [id('2'), 3],
  service_hierarchical_state_machine_version_info: [id('3'), 7],
  llm_model_preferences: { engage: { llm_name: 'large', params: { depth: { of: ['any', 1] } } } },
};
const conversation = {
  id: id('4'),
  user_id: '',
  created_at: at,
  is_finished: true,
  is_analyzed: false,
  completed_post_processings: ['compute-metrics'],
  final_message: 'Bye.',
  service_id: id('5'),
  version_set_info: versionSet,
  num_messages: 3,
  tags: { channel: 'mobile', empty: null },
};
const message = {
  id: id('6'),
  interaction_id: id('7'),
  timestamp: at,
  created_at: at,
  sender: 'Sol',
  message: 'Hello.',
  format: 'text',
  message_type: 'agent-message',
  message_metadata: ['note'],
};

interface Reading {
  readonly name: string;
  readonly schema: z.ZodType;
  readonly shape: AnswerShape<unknown>;
  readonly answer: object;
}

const page = { has_more: true, continuation_token: 5 };
const readings: readonly Reading[] = [
  {
    name: 'a conversation',
    schema: conversationDetailWire,
    shape: conversationDetail,
    answer: { ...conversation, agent_name: 'Sol', agent_pfp: '' },
  },
  {
    name: 'a page of conversations',
    schema: conversationPage,
    shape: pageOf('conversations', readConversation),
    answer: { conversations: [{ ...conversation, version_set_info: null }, conversation], ...page },
  },
  {
    name: 'a page of messages',
    schema: messagePage,
    shape: pageOf('messages', (row) => readMessage(id('4'), row)),
    answer: { messages: [message], ...page },
  },
  {
    name: 'a page of feedback on conversations',
    schema: conversationFeedbackPage,
    shape: pageOf('feedbacks', readConversationFeedback),
    answer: {
      feedbacks: [
        {
          ...feedbackFields,
          conversation_id: id('4'),
          type: 'conversation',
          feedback_content: { comment: 'Good.' },
        },
      ],
      ...page,
    },
  },
  {
    name: 'a page of feedback on turns',
    schema: interactionFeedbackPage,
    shape: pageOf('feedbacks', readInteractionFeedback),
    answer: {
      feedbacks: [
        {
          ...feedbackFields,
          conversation_id: id('4'),
          type: 'interaction',
          feedback_content: {
            type: 'interaction_comment',
            interaction_id: id('7'),
            comment: 'Hm.',
            resolved: true,
          },
        },
        {
          ...feedbackFields,
          conversation_id: id('4'),
          type: 'interaction',
          feedback_content: { type: 'rating', interaction_id: id('7'), stars: 5 },
        },
      ],
      ...page,
    },
  },
];

describe.each(readings)('$name, read by hand', ({ schema, shape, answer }) => {
  it('is taken as it should be', () => {
    expect(isAccepted(shape, answer)).toBe(true);
    expect(schema.safeParse(answer).success).toBe(true);
  });

  it.each(placesIn(answer))('is refused exactly where its wire schema refuses it: %j', (...place) => {
    for (const value of replacements) {
      const spoiled = spoil(answer, place, value);
      expect([value, isAccepted(shape, spoiled)]).toEqual([value, schema.safeParse(spoiled).success]);
    }
  });

  it('is refused exactly where its wire schema refuses it, with anything in any place', () => {
    fc.assert(
      fc.property(fc.constantFrom(...placesIn(answer)), fc.jsonValue(), (place, value) => {
        const spoiled = spoil(answer, place, value);
        expect(isAccepted(shape, spoiled)).toBe(schema.safeParse(spoiled).success);
      }),
      { numRuns: 200, seed: 20250604 },
    );
  });
});

/** What stands for "is not there at all" among the replacements. */
const absent = Symbol('absent');

const replacements = [
  absent,
  null,
  '',
  'words',
  id('a'),
  id('A'),
  at,
  '2025-06-04T22:00:20Z',
  '2025-06-04 22:00:20.123Z',
  0,
  1.5,
  2 ** 53,
  true,
  [],
  ['words'],
  [id('a'), 1],
  [id('a'), 1, 2],
  [id('a'), '1'],
  {},
  { words: 'words' },
  { words: null },
  { words: { llm_name: 'small', params: {} } },
  { words: { llm_name: 'small', params: [] } },
  'conversation',
  'interaction',
];

function isAccepted(shape: AnswerShape<unknown>, answer: unknown): boolean {
  try {
    shape.parse(answer);
    return true;
  } catch {
    return false;
  }
}

type PlaceInAnswer = readonly (string | number)[];

function placesIn(value: unknown): PlaceInAnswer[] {
  if (typeof value !== 'object' || value === null) return [];
  const entries: [string | number, unknown][] = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(value);
  return entries.flatMap(([key, item]) => [[key], ...placesIn(item).map((place) => [key, ...place])]);
}

/** A copy with another value in one place. */
function spoil(value: unknown, [key, ...rest]: PlaceInAnswer, replacement: unknown): unknown {
  if (key === undefined) return replacement;
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => {
      const kept = index === key ? spoil(item, rest, replacement) : item;
      return kept === absent ? [] : [kept];
    });
  }
  const entries = Object.entries(Object(value)).map(([name, item]) => [
    name,
    name === key ? spoil(item, rest, replacement) : item,
  ]);
  return Object.fromEntries(entries.filter(([, item]) => item !== absent));
}
