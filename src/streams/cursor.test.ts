import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createStreamId, decodeCursor, encodeCursor, isStreamId } from './cursor.ts';

const now = Date.UTC(2026, 0, 5);
const entropy = 'f0e1d2c3b4a5968778690a1b';

const anyMoment = fc.nat(4_000_000_000_000);
const anyEntropy = fc.array(fc.nat(15), { minLength: 20, maxLength: 40 }).map(hexOf);
const anySequence = fc.integer({ min: 1, max: 36 ** 7 - 1 });

function hexOf(digits: readonly number[]): string {
  return digits.map((digit) => digit.toString(16)).join('');
}

describe('a stream id', () => {
  it('is known by its form', () => {
    fc.assert(fc.property(anyMoment, anyEntropy, (moment, hex) => isStreamId(createStreamId(moment, hex))));
    for (const other of ['', 'abc', `${createStreamId(now, entropy)}0`, 'G'.repeat(29)]) {
      expect(isStreamId(other)).toBe(false);
    }
  });

  it('sorts by the time at which its stream began', () => {
    const [early, late] = [createStreamId(now, 'f'.repeat(20)), createStreamId(now + 1, '0'.repeat(20))];
    expect(early < late).toBe(true);
  });
});

describe("the id of a conversation's next stream", () => {
  it('sorts after the one before, whatever the clock says', () => {
    for (const clockMs of [now, now - 60_000, 0]) {
      const previous = createStreamId(now, 'f'.repeat(20));
      const next = createStreamId(clockMs, '0'.repeat(20), previous);
      expect(isStreamId(next)).toBe(true);
      expect(previous < next).toBe(true);
    }
  });
});

describe('a cursor', () => {
  it('gives back the place that it was made of', () => {
    fc.assert(
      fc.property(anyMoment, anyEntropy, anySequence, (moment, hex, sequence) => {
        const streamId = createStreamId(moment, hex);
        expect(decodeCursor(encodeCursor(streamId, sequence))).toEqual({ streamId, sequence });
      }),
    );
  });

  it('sorts as text in the order of the events', () => {
    const streamId = createStreamId(now, entropy);
    fc.assert(
      fc.property(anySequence, anySequence, (a, b) => {
        expect(Math.sign(a - b)).toBe(compare(encodeCursor(streamId, a), encodeCursor(streamId, b)));
      }),
    );
  });

  it('sorts before those of a stream that began later', () => {
    const last = encodeCursor(createStreamId(now, entropy), 36 ** 7 - 1);
    expect(last < encodeCursor(createStreamId(now + 1, entropy), 1)).toBe(true);
  });

  it('is nothing that another place could have made', () => {
    const cursor = encodeCursor(createStreamId(now, entropy), 12);
    const streamId = cursor.slice(0, -8);
    for (const other of [
      '',
      'nonsense',
      streamId,
      `${streamId}_`,
      `${streamId}_c`,
      `${streamId}_000000C`,
      `${streamId}_-00000c`,
      `${cursor}0`,
      ` ${cursor}`,
      `${cursor}\n`,
      cursor.toUpperCase(),
      cursor.slice(1),
    ]) {
      expect(decodeCursor(other)).toBeNull();
    }
  });
});

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
