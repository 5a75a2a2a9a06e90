import { expect, it } from 'vitest';
import { messageId } from '../../test/kit/wire.ts';
import type { InteractionEvent } from './interaction-event.ts';
import { sizeOfEvent } from './size-of-event.ts';

const piece = { type: 'new-message', messageId, sequenceNumber: 0, stop: false } as const;
const said = 'x'.repeat(10_000);

it.each<[string, InteractionEvent, number]>([
  ['a written piece', { ...piece, text: said }, 20_000],
  ['a spoken piece', { ...piece, text: '', audio: { samples: said, alignment: null } }, 10_000],
  [
    'the times of characters',
    { ...piece, text: '', audio: { samples: '', alignment: Array.from(said, (x) => [0, x] as const) } },
    640_000,
  ],
  ['what the user says', { type: 'user-message-available', messageId, text: said }, 20_000],
  ['what is not known', { type: 'unknown', kind: 'x', payload: { said } }, 20_000],
])('counts %s', (_, event, bytes) => {
  expect(sizeOfEvent(event)).toBeGreaterThanOrEqual(bytes);
  expect(sizeOfEvent(event)).toBeLessThan(bytes + 1_000);
});
