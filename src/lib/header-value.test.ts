import { describe, expect, it } from 'vitest';
import { asHeaderValue } from './header-value.ts';

describe('the value of a header', () => {
  it.each([
    ['Bearer abc', 'Bearer abc'],
    [' Bearer abc\r\n', 'Bearer abc'],
    ['Bearer  a\tb', 'Bearer  a\tb'],
    ['Bearer é', 'Bearer é'],
    ['', ''],
    ['\n', ''],
  ])('%j is %j', (text, value) => {
    expect(asHeaderValue(text)).toBe(value);
  });

  it.each(['Bearer a\nb', 'a\r\nx-other: b', 'Bearer \0', 'Bearer €', 'Bearer \x7f', 'Bearer \x1b[0m'])(
    '%j cannot be one',
    (text) => {
      expect(asHeaderValue(text)).toBeNull();
    },
  );
});
