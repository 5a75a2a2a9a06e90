import { expect, it } from 'vitest';
import { isTimestamp } from './timestamp.ts';

it.each(['2025-06-04T22:00:20.123Z', '2025-06-04T22:00:20Z', '2025-06-04T22:00:20.1Z'])(
  'a moment in UTC is a timestamp: %s',
  (text) => {
    expect(isTimestamp(text)).toBe(true);
  },
);

it.each([
  '',
  'yesterday',
  '2025-06-04',
  '2025-06-04 22:00:20.123Z',
  '2025-06-04T22:00:20.123',
  '2025-06-04T22:00:20.Z',
  '2025-06-04T22:00:20.123+00:00',
  '2025-06-04T22:00:20.123Z\n',
  '\n2025-06-04T22:00:20.123Z',
  'at 2025-06-04T22:00:20.123Z',
  '2025-06-04T22:00:20.123Z 2025-06-04T22:00:20.123Z',
])('nothing else is: %j', (text) => {
  expect(isTimestamp(text)).toBe(false);
});
