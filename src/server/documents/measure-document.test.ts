import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { measureDocument } from './measure-document.ts';

const measure = (source: string, maxDepth = 100) => measureDocument(parse(source), maxDepth);

/** Each fragment spreads the next one twice: 2 to the power of the number of fragments, written out. */
function fanOut(levels: number): string {
  const fragments = Array.from(
    { length: levels },
    (_, level) => `fragment F${level} on T { ...F${level + 1} ...F${level + 1} }`,
  );
  return `{ ...F0 } ${fragments.join(' ')} fragment F${levels} on T { a }`;
}

describe('the size of a document', () => {
  it('counts fields, fragments, aliases, directives and levels', () => {
    expect(measure('{ a b: c @x @y { d ... on T { e } } }')).toEqual({
      depth: 3,
      selections: 5,
      aliases: 1,
      directives: 2,
    });
  });

  it('counts fragments wherever they are spread', () => {
    expect(measure('{ a { ...F } b { ...F } } fragment F on T @z { x: c d { e } }')).toEqual({
      depth: 4,
      selections: 2 + 2 * (1 + 3),
      aliases: 2,
      directives: 2,
    });
  });

  it('is that of all operations together, or of the largest fragment that none of them spreads', () => {
    expect(measure('query A { a } query B { a b c } fragment F on T { a { b } }')).toMatchObject({
      depth: 2,
      selections: 1 + 3,
    });
  });

  it('counts directives on operations and on variables', () => {
    expect(measure('query ($v: Int = 1 @a) @b { c }').directives).toBe(2);
  });

  it('counts levels of lists and objects in arguments, directives and defaults', () => {
    expect(measure('{ a(b: [[[1]]]) }').depth).toBe(1 + 3);
    expect(measure('{ a @b(c: { d: [{ e: 1 }] }) }').depth).toBe(1 + 3);
    expect(measure('query ($v: [Int] = [[[[1]]]]) { a }').depth).toBe(4);
  });

  it('is found at once for a document that would be without end, written out', () => {
    expect(measure(fanOut(60)).selections).toBeGreaterThan(2 ** 60);
    expect(measure('{ ...A } fragment A on T { a ...B } fragment B on T { ...A }').selections).toBeLessThan(
      20,
    );
  });

  it('goes no deeper than it must to tell that a document is too deep', () => {
    const deep = `${'{ a '.repeat(1_000)}${'}'.repeat(1_000)}`;
    expect(measure(deep, 10).depth).toBe(11);
    const list = `{ a(b: ${'['.repeat(1_000)}${']'.repeat(1_000)}) }`;
    expect(measure(list, 10).depth).toBe(12);
    const chain = Array.from({ length: 500 }, (_, i) => `fragment F${i} on T { ...F${i + 1} }`);
    expect(measure(`{ ...F0 } ${chain.join(' ')} fragment F500 on T { a }`, 10).depth).toBeGreaterThan(10);
  });
});
