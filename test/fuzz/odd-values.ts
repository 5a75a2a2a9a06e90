import type { Random } from '../torture/random.ts';

const oddTexts: readonly [string, ...string[]] = [
  '',
  ' ',
  '\u0000',
  '\uFEFF',
  '\uD800',
  '\u202Eolleh',
  'a\u0301\u0301\u0301',
  '👨‍👩‍👧‍👦',
  '\r\n\r\n',
  '__proto__',
  'constructor',
  'null',
  'NaN',
  '-0',
  '1e999',
  '../../../etc/passwd',
  '"',
  '\\',
  '{',
  '"""',
  '#',
  '$',
  '...',
  "' OR 1=1 --",
  '<script>',
  'x'.repeat(5_000),
];

const oddNumbers: readonly [number, ...number[]] = [
  0,
  -1,
  1,
  0.5,
  20,
  501,
  2 ** 31 - 1,
  2 ** 31,
  -(2 ** 53),
  1e300,
];

export function oddText(random: Random): string {
  const text = random.oneOf(oddTexts);
  return random.isTrue(0.3) ? text + random.oneOf(oddTexts) : text;
}

export function randomBytesOf(random: Random, most: number): Buffer {
  return Buffer.from(Array.from({ length: random.between(0, most) }, () => random.between(0, 255)));
}

/** Any value of JSON, some of them deep. */
export function oddJson(random: Random, depth = 3): unknown {
  switch (random.between(0, depth > 0 ? 7 : 4)) {
    case 0:
      return null;
    case 1:
      return random.isTrue(0.5);
    case 2:
      return random.oneOf(oddNumbers);
    case 3:
    case 4:
      return oddText(random);
    case 5:
      return Array.from({ length: random.between(0, 4) }, () => oddJson(random, depth - 1));
    default:
      return Object.fromEntries(
        Array.from({ length: random.between(0, 4) }, () => [oddText(random), oddJson(random, depth - 1)]),
      );
  }
}

/** JSON that is deeper than whoever calls itself for each level can go. */
export function deepJson(random: Random): string {
  const levels = random.between(100, 20_000);
  const [opening, closing] = random.oneOf([
    ['[', ']'],
    ['{"a":', '}'],
    ['{"filter":', '}'],
  ]);
  return `${opening.repeat(levels)}1${random.isTrue(0.9) ? closing.repeat(levels) : ''}`;
}

/** Cuts, doubles, swaps and replaces a few pieces of a text. */
export function mutated(text: string, random: Random): string {
  let result = text;
  for (let times = random.between(0, 3); times > 0; times -= 1) {
    const at = random.between(0, result.length);
    const to = Math.min(result.length, at + random.between(0, 12));
    const piece = result.slice(at, to);
    const insteadOf = random.oneOf([
      '',
      `${piece}${piece}`,
      oddText(random),
      piece.toUpperCase(),
      '{',
      '}',
      ')',
    ]);
    result = result.slice(0, at) + insteadOf + result.slice(to);
  }
  return result;
}
