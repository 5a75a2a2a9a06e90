import { describe, expect, it } from 'vitest';
import { EventWindow } from './event-window.ts';
import type { StoredEvent } from './interaction-log.ts';

function stored(from: number, to: number): StoredEvent<string>[] {
  return Array.from({ length: to - from + 1 }, (_, index) => ({
    streamId: 's',
    conversationId: 'c',
    sequence: from + index,
    cursor: `s_${from + index}`,
    emittedAt: '2026-01-05T10:00:00.000Z',
    event: 'x',
  }));
}

const sequencesOf = (events: readonly StoredEvent<string>[]) => events.map(({ sequence }) => sequence);

describe('a window of events', () => {
  it('gives a reader what follows, so many at a time', () => {
    const window = new EventWindow<string>({ maxEvents: 10 });
    window.push(stored(1, 5));
    expect(sequencesOf(window.followOn(2))).toEqual([3, 4, 5]);
    expect(sequencesOf(window.followOn(2, 2))).toEqual([3, 4]);
    expect(sequencesOf(window.followOn(4, 2))).toEqual([5]);
    expect(window.followOn(5, 2)).toEqual([]);
  });

  it('keeps the newest, and tells a reader who has missed others', () => {
    const window = new EventWindow<string>({ maxEvents: 3 });
    window.push(stored(1, 5));
    expect(sequencesOf(window.events)).toEqual([3, 4, 5]);
    expect(sequencesOf(window.followOn(2, 2))).toEqual([3, 4]);
    expect(() => window.followOn(1, 2)).toThrow(expect.objectContaining({ code: 'READER_TOO_SLOW' }));
  });

  it('keeps no more bytes than it may, but always the newest event', () => {
    const window = new EventWindow<string>({ maxEvents: 10, maxBytes: 25, sizeOf: () => 10 });
    window.push(stored(1, 5));
    expect([sequencesOf(window.events), window.bytes]).toEqual([[4, 5], 20]);
    const narrow = new EventWindow<string>({ maxEvents: 10, maxBytes: 5, sizeOf: () => 10 });
    narrow.push(stored(1, 5));
    expect([sequencesOf(narrow.events), narrow.bytes]).toEqual([[5], 10]);
  });

  it('passes over what it has already, and starts anew after a gap', () => {
    const window = new EventWindow<string>({ maxEvents: 10 });
    window.push(stored(1, 3));
    window.push(stored(2, 4));
    expect(sequencesOf(window.events)).toEqual([1, 2, 3, 4]);
    window.push(stored(8, 9));
    expect([sequencesOf(window.events), window.firstKept, window.lastSequence]).toEqual([[8, 9], 8, 9]);
  });
});
