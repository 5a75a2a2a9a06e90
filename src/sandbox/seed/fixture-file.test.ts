import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { FixtureError } from './fixture-error.ts';
import { decodeFixture, parseFixture } from './fixture-file.ts';
import { versionsOf } from './fixture-versions.ts';
import { Problems } from './problems.ts';

const schema = z.strictObject({
  name: z.string(),
  size: z.strictObject({ width: z.number(), height: z.number() }),
  tags: z.array(z.string()).default([]),
});

function problemsIn(text: string): string[] {
  const problems = new Problems();
  decodeFixture(parseFixture(text, 'a.yaml', problems), schema, problems);
  return messages(problems);
}

function messages(problems: Problems): string[] {
  try {
    problems.throwIfAny();
    return [];
  } catch (error) {
    if (!(error instanceof FixtureError)) throw error;
    return error.problems.map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`);
  }
}

describe('a fixture file', () => {
  it('gives its value when all is well', () => {
    const problems = new Problems();
    const file = parseFixture('name: box\nsize: { width: 1, height: 2 }', 'a.yaml', problems);
    expect(decodeFixture(file, schema, problems)).toEqual({
      name: 'box',
      size: { width: 1, height: 2 },
      tags: [],
    });
    expect(messages(problems)).toEqual([]);
  });

  it('names every mistake at once, each where it stands', () => {
    expect(problemsIn('name: 7\nsize:\n  width: wide\n  depth: 3\ntags:\n  - ok\n  - 5\n')).toEqual([
      'a.yaml:1:1 Invalid input: expected string, received number',
      'a.yaml:3:3 Invalid input: expected number, received string',
      'a.yaml:3:3 "height" is missing.',
      'a.yaml:4:3 "depth" is not known here.',
      'a.yaml:7:5 Invalid input: expected string, received number',
    ]);
  });

  it('names a mistake in the YAML itself', () => {
    expect(problemsIn('name: [box\nsize: 1\n')[0]).toMatch(/^a\.yaml:2:1 /u);
    expect(problemsIn('name: box\nname: bag\n')).toEqual([expect.stringMatching(/^a\.yaml:2:1 .*unique/u)]);
  });

  it('says so when it is empty', () => {
    expect(problemsIn('')).toEqual(['a.yaml:1:1 Invalid input: expected object, received null']);
  });
});

describe('the versions of a thing', () => {
  const text = `name: box
size: { width: 1, height: 2 }
parts:
  lid: { made: wood }
  lock: { made: iron }
laterVersions:
  - name: bag
  - parts:
      lid: { made: paper }
      lock: null
`;
  const problems = new Problems();
  const versions = versionsOf(parseFixture(text, 'a.yaml', problems), [], ['parts']);

  it('each hold what the one before did, except for what they name', () => {
    expect(versions.map(({ value }) => value)).toEqual([
      {
        name: 'box',
        size: { width: 1, height: 2 },
        parts: { lid: { made: 'wood' }, lock: { made: 'iron' } },
      },
      {
        name: 'bag',
        size: { width: 1, height: 2 },
        parts: { lid: { made: 'wood' }, lock: { made: 'iron' } },
      },
      { name: 'bag', size: { width: 1, height: 2 }, parts: { lid: { made: 'paper' } } },
    ]);
  });

  it('point to where each value was written last', () => {
    expect(versions[2]?.locate(['parts', 'lid', 'made'])).toEqual({ line: 9, column: 14 });
    expect(versions[2]?.locate(['name'])).toEqual({ line: 7, column: 5 });
    expect(versions[0]?.locate(['name'])).toEqual({ line: 1, column: 1 });
    expect(versions[1]?.locate(['size', 'width'])).toEqual({ line: 2, column: 9 });
  });
});
