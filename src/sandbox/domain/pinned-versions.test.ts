import { expect, test } from 'vitest';
import { resolveVersion } from './pinned-versions.ts';

const definition = { id: 'a', versions: [{ version: 2 }, { version: 7 }, { version: 3 }] };

test('no number means the latest version', () => {
  expect(resolveVersion(definition, null)).toEqual(['a', 7]);
  expect(resolveVersion({ id: 'a', versions: [] }, null)).toBeUndefined();
});

test('a number means that version, if there is one', () => {
  expect(resolveVersion(definition, 3)).toEqual(['a', 3]);
  expect(resolveVersion(definition, 4)).toBeUndefined();
});
