import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../src/config/load-config.ts';
import type { Setting } from '../src/settings/setting.ts';
import { settings } from '../src/settings/settings.ts';

const readme = readFileSync(join(import.meta.dirname, '..', 'README.md'), 'utf8');

const example = () => readFileSync(join(import.meta.dirname, '..', '.env.example'), 'utf8');

describe('the table of settings in the README', () => {
  it('has one row for each setting, with its default and what it is for', () => {
    const rows = readme.split('\n').filter((line) => /^\| `[A-Z_]+` \|/.test(line));
    const expected = Object.entries<Setting>(settings).map(([name, { default: value, description }]) => {
      return `| \`${name}\` | ${value === null ? 'none' : `\`${value}\``} | ${description} |`;
    });
    expect(rows).toEqual(expected);
  });
});

describe('.env.example', () => {
  // Written anew by `npx vitest run test/settings.test.ts -u`.
  it('has every setting with its default and what it is for, and sets none', async () => {
    const entries = Object.entries<Setting>(settings).map(
      ([name, { default: value, description }]) => `# ${description}.\n#${name}=${value ?? ''}\n`,
    );
    const text = [
      '# Everything that can be set, with what holds where it is not. To set one, copy this file to .env, take away the',
      '# sign before its name, and start with `npx node --env-file=.env src/main.ts`.',
      '',
      ...entries,
    ].join('\n');
    await expect(text).toMatchFileSnapshot('../.env.example');
  });

  it('says nothing that the program would not take', () => {
    const named = [...example().matchAll(/^#([A-Z_]+)=(.*)$/gm)].map(([, name = '', value = '']) => [
      name,
      value,
    ]);
    expect(() => loadConfig(Object.fromEntries(named))).not.toThrow();
  });
});
