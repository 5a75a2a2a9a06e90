import { expect, test } from 'vitest';
import { pairExternalEvents } from './external-events.ts';

const nowMs = Date.parse('2026-01-03T00:00:00.000Z');
const yesterday = '2026-01-02T00:00:00Z';
const dayBefore = '2026-01-01T00:00:00.500Z';

test('events are paired with their moments', () => {
  expect(pairExternalEvents(['Rain', 'Sun'], [dayBefore, yesterday], nowMs)).toEqual([
    { text: 'Rain', sentAt: '2026-01-01T00:00:00.500Z' },
    { text: 'Sun', sentAt: '2026-01-02T00:00:00.000Z' },
  ]);
  expect(pairExternalEvents([], [], nowMs)).toEqual([]);
});

test.each([
  ['too many contents', ['Rain', 'Sun'], [yesterday]],
  ['too many moments', ['Rain'], [dayBefore, yesterday]],
  ['moments out of order', ['Rain', 'Sun'], [yesterday, dayBefore]],
  ['the present', ['Rain'], ['2026-01-03T00:00:00.000Z']],
  ['no moment', ['Rain'], ['soon']],
])('%s do not fit', (_what, contents, timestamps) => {
  expect(pairExternalEvents(contents, timestamps, nowMs)).toBeUndefined();
});
