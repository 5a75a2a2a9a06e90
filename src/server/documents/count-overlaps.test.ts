import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { countOverlaps } from './count-overlaps.ts';

const count = (source: string, most = 1_000_000) => countOverlaps(parse(source), most);

describe('the overlaps of a document', () => {
  it('are pairs of fields under one name at one place', () => {
    expect(count('{ a b c { d } }')).toBe(0);
    expect(count('{ a a a }')).toBe(3);
    expect(count('{ x: a x: b y: a }')).toBe(1);
  });

  it('are found through fragments, each of which counts once at a place', () => {
    const fragments = 'fragment F on T { a ...G } fragment G on T { a }';
    expect(count(`{ a ...F ...F ... on T { a } } ${fragments}`)).toBe(6);
  });

  it('are found below fields that overlap', () => {
    expect(count('{ a { b } a { b { c } b { c } } }')).toBe(1 + 3 + 1);
    expect(count('query A { a a } query B { a { b } c { b } }')).toBe(1);
  });

  it('are not counted to the end where they are too many', () => {
    const nested = Array.from({ length: 10 }).reduce<string>((below) => `a { ${below} } a { ${below} }`, 'b');
    expect(count(`{ ${nested} }`, 1_000)).toBeGreaterThan(1_000);
    expect(count(`{ ${nested} }`, 1_000)).toBeLessThan(100_000);
  });
});
