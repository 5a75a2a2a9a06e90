import { expect, test } from 'vitest';
import { reviseFeedback } from './feedback-revision.ts';
import type { Feedback } from './records.ts';

const stored: Feedback = {
  id: 'f1',
  organizationId: 'acme',
  conversationId: 'c1',
  interactionId: 'i1',
  userId: 'u1',
  userOrganizationId: 'acme',
  comment: 'Too pushy?',
  resolved: false,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
};
const at = '2026-01-02T00:00:00.000Z';
const resolved = { ...stored, resolved: true };

test('an open comment can be changed and resolved in one step', () => {
  expect(reviseFeedback(stored, { comment: 'Pushy.', resolved: true }, at)).toEqual({
    ...stored,
    comment: 'Pushy.',
    resolved: true,
    updatedAt: at,
  });
});

test('the comment of a resolved one stays, even if it is opened in the same step', () => {
  expect(reviseFeedback(resolved, { comment: 'Fine.' }, at)).toBe('frozen');
  expect(reviseFeedback(resolved, { comment: 'Fine.', resolved: false }, at)).toBe('frozen');
});

test('a resolved one can be opened, and be sent its own comment', () => {
  expect(reviseFeedback(resolved, { resolved: false }, at)).toEqual({ ...stored, updatedAt: at });
  expect(reviseFeedback(resolved, { comment: stored.comment }, at)).toEqual({ ...resolved, updatedAt: at });
});
