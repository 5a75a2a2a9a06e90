import { describe, expect, it } from 'vitest';
import { firstStretch, grow, type Page } from './paged.ts';

const page = (from: number, to: number, hasPreviousPage: boolean, hasNextPage: boolean): Page<number> => ({
  edges: Array.from({ length: to - from }, (_, at) => ({ cursor: `c${from + at}`, node: from + at })),
  pageInfo: { hasNextPage, hasPreviousPage },
});
const nodesOf = ({ edges }: { readonly edges: Page<number>['edges'] }) => edges.map(({ node }) => node);

describe('a stretch of a list', () => {
  const middle = firstStretch(page(4, 8, true, true));

  it('grows at its end, and knows what lies beyond', () => {
    const grown = grow(middle, 'end', page(8, 10, true, false), 100);
    expect(nodesOf(grown)).toEqual([4, 5, 6, 7, 8, 9]);
    expect(grown).toMatchObject({ hasNext: false, hasPrevious: true });
  });

  it('grows at its start', () => {
    const grown = grow(middle, 'start', page(0, 4, false, true), 100);
    expect(nodesOf(grown)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(grown).toMatchObject({ hasNext: true, hasPrevious: false });
  });

  it('gives up the other end when it gets too long, which can be loaded again', () => {
    const whole = firstStretch(page(0, 4, false, true));
    const onward = grow(whole, 'end', page(4, 8, true, false), 6);
    expect(nodesOf(onward)).toEqual([2, 3, 4, 5, 6, 7]);
    expect(onward).toMatchObject({ hasNext: false, hasPrevious: true });
    const back = grow(onward, 'start', page(0, 2, false, true), 6);
    expect(nodesOf(back)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(back).toMatchObject({ hasNext: true, hasPrevious: false });
  });
});
