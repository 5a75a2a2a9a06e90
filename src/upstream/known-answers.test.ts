import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnswerShape } from './answer-shape.ts';
import { KnownAnswers } from './known-answers.ts';
import { readObject } from './wire-values.ts';

/** Gives what it reads in an object of its own, and counts. */
class CountedShape implements AnswerShape<{ readonly read: object }> {
  readings = 0;

  parse(answer: unknown) {
    this.readings += 1;
    return { read: readObject(answer, 'The answer') };
  }
}

const bodyOf = (content: object) => Buffer.from(JSON.stringify(content));
/** Long enough that its end is not looked at to find it. */
const longBody = (end: string) => bodyOf({ text: 'so it is '.repeat(1000), end });

function readTimes(known: KnownAnswers, times: number, target: string, body: Buffer) {
  const shape = new CountedShape();
  const values = Array.from({ length: times }, () => known.read(target, body, shape));
  return { readings: shape.readings, values };
}

describe('an answer that is known', () => {
  it('is read when it comes for the first and for the second time, and then no more', () => {
    const known = new KnownAnswers(100_000);
    const body = bodyOf({ name: 'Mira' });
    const { readings, values } = readTimes(known, 5, '/conversation/', body);
    expect(readings).toBe(2);
    expect(values).toEqual(Array(5).fill({ read: { name: 'Mira' } }));
    expect(values[4]).toBe(values[1]);
  });

  it('is read anew where one byte at its end is another, and known again afterwards', () => {
    const known = new KnownAnswers(100_000);
    expect(readTimes(known, 3, '/a', longBody('one')).readings).toBe(2);
    const other = readTimes(known, 3, '/a', longBody('two'));
    expect(other.readings).toBe(2);
    expect(other.values[0]?.read).toMatchObject({ end: 'two' });
    expect(readTimes(known, 1, '/a', longBody('one')).values[0]?.read).toMatchObject({ end: 'one' });
  });

  it('is another for another target, of which something else may be made', () => {
    const known = new KnownAnswers(100_000);
    const body = bodyOf({ messages: [] });
    const namedBy = (name: string): AnswerShape<string> => ({ parse: () => name });
    const read = (name: string) => known.read(`/conversation/${name}/`, body, namedBy(name));
    expect(['a', 'a', 'a', 'b', 'b', 'b', 'a'].map(read)).toEqual(['a', 'a', 'a', 'b', 'b', 'b', 'a']);
  });

  it('is kept though the bytes that it came in are used again', () => {
    const known = new KnownAnswers(100_000);
    const body = bodyOf({ name: 'Mira' });
    readTimes(known, 2, '/a', body);
    body.write('Vera', body.indexOf('Mira'));
    expect(readTimes(known, 1, '/a', body).values[0]?.read).toEqual({ name: 'Vera' });
    const again = readTimes(known, 1, '/a', bodyOf({ name: 'Mira' }));
    expect(again).toEqual({ readings: 0, values: [{ read: { name: 'Mira' } }] });
  });

  it('is none where it makes no sense, however often it comes', () => {
    const known = new KnownAnswers(100_000);
    const shape = new CountedShape();
    for (const text of ['{', '[]', '']) {
      for (let time = 0; time < 3; time += 1) {
        expect(() => known.read('/a', Buffer.from(text), shape)).toThrow();
      }
    }
  });
});

describe('what is known', () => {
  it('is bounded: what was not used for long is forgotten', () => {
    const known = new KnownAnswers(20_000);
    const bodies = Array.from({ length: 40 }, (_, index) => bodyOf({ index, text: 'x'.repeat(1_000) }));
    for (const body of bodies) readTimes(known, 2, '/a', body);
    // The last first, for what is forgotten takes the place of something else when it comes again.
    const readings = bodies.toReversed().map((body) => readTimes(known, 1, '/a', body).readings);
    const stillKnown = readings.indexOf(1);
    expect(stillKnown).toBeGreaterThan(8);
    expect(stillKnown).toBeLessThan(20);
    expect(readings.slice(stillKnown)).toEqual(Array(40 - stillKnown).fill(1));
  });

  it('is nothing that would take most of the room, nor anything where there is none', () => {
    expect(readTimes(new KnownAnswers(20_000), 4, '/a', longBody('large')).readings).toBe(4);
    expect(readTimes(new KnownAnswers(0), 4, '/a', bodyOf({ name: 'Mira' })).readings).toBe(4);
  });
});

it('never gives anything but what the bytes say', () => {
  const readings = fc.array(
    fc.record({
      target: fc.constantFrom('/a', '/b', '/conversation/?limit=10'),
      length: fc.constantFrom(0, 10, 5_000),
      end: fc.nat({ max: 3 }),
    }),
    { minLength: 50, maxLength: 300 },
  );
  fc.assert(
    fc.property(readings, (all) => {
      const known = new KnownAnswers(90_000);
      for (const { target, length, end } of all) {
        const content = { text: 'x'.repeat(length), end };
        const shape = { parse: (answer: unknown) => ({ target, answer }) };
        expect(known.read(target, bodyOf(content), shape)).toEqual({ target, answer: content });
      }
    }),
    { numRuns: 100 },
  );
});
