import { expect, it } from 'vitest';
import { parseJson } from './json-body.ts';

it('reads JSON, with or without a byte order mark, and nothing as nothing', () => {
  expect(parseJson(Buffer.from('{"a":"ö"}'))).toEqual({ a: 'ö' });
  expect(parseJson(Buffer.from('\uFEFF{"a":"ö"}'))).toEqual({ a: 'ö' });
  expect(parseJson(Buffer.from('null'))).toBeNull();
  expect(parseJson(Buffer.alloc(0))).toBeUndefined();
  expect(() => parseJson(Buffer.from('{"a":'))).toThrow(SyntaxError);
});
