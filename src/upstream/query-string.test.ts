import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeQuery } from './query-string.ts';

describe('a query string', () => {
  it('is empty where there is nothing to ask', () => {
    expect(encodeQuery()).toBe('');
    expect(encodeQuery({ id: undefined, tag: [] })).toBe('');
  });

  it('repeats the name of a list, and leaves out what is not given', () => {
    expect(encodeQuery({ id: ['a', 'b'], limit: 5, token: undefined, is_finished: false })).toBe(
      '?id=a&id=b&limit=5&is_finished=false',
    );
  });

  it('is read as it was meant, whatever is in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.array(fc.string()), (tag, ids) => {
        const read = new URL(`http://upstream/${encodeQuery({ tag, ids })}`).searchParams;
        expect(read.getAll('tag')).toEqual([tag]);
        expect(read.getAll('ids')).toEqual(ids);
      }),
    );
  });

  it('has no half characters', () => {
    expect(encodeQuery({ tag: 'half \uD83D' })).toBe('?tag=half%20%EF%BF%BD');
  });
});
