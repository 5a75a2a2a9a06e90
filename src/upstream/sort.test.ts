import { describe, expect, it } from 'vitest';
import { encodeSort, flipSort } from './sort.ts';

const names = { name: 'name', createdAt: 'created_at', interactionId: 'interaction_id' };
const keys = [
  { field: 'interactionId', direction: 'ASC' },
  { field: 'createdAt', direction: 'DESC' },
] as const;

describe('a sort order', () => {
  it('is a sign and a wire name for each key, the dominant one first', () => {
    expect(encodeSort(keys, names)).toEqual(['+interaction_id', '-created_at']);
    expect(encodeSort([{ field: 'name', direction: 'ASC' }], names)).toEqual(['+name']);
    expect(encodeSort([], names)).toEqual([]);
  });

  it('turns round in every key, and back', () => {
    expect(encodeSort(flipSort(keys), names)).toEqual(['-interaction_id', '+created_at']);
    expect(flipSort(flipSort(keys))).toEqual(keys);
  });
});
