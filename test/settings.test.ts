import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Setting, settings } from '../src/settings.ts';

const readme = readFileSync(join(import.meta.dirname, '..', 'README.md'), 'utf8');

describe('the table of settings in the README', () => {
  it('has one row for each setting, with its default and what it is for', () => {
    const rows = readme.split('\n').filter((line) => /^\| `[A-Z_]+` \|/.test(line));
    const expected = Object.entries<Setting>(settings).map(([name, { default: value, description }]) => {
      return `| \`${name}\` | ${value === null ? 'none' : `\`${value}\``} | ${description} |`;
    });
    expect(rows).toEqual(expected);
  });
});
