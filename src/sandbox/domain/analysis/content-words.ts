import { memoizeByText } from '../../../lib/memoize-by-text.ts';

const STOP_WORDS = new Set(
  `a about after again all also am an and any are as at be been before but by can could did do does for from get
  give go had has have he her here him his how i if in into is it its just know known let like made make me more
  most my no not of on one or our out over please said say she should so some tell than that the their them then
  there these they thing this to up us use user users very want was we well were what when where which who why
  will with would yes yet you your hello hi hey bye goodbye thanks thank okay ok`.split(/\s+/u),
);

/** The words of a text that carry meaning, in lower case and in their order. */
export function tellingWords(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter((word) => word.length > 1 && !STOP_WORDS.has(word));
}

/** The words that carry the meaning of a text, cut back to a rough stem, without repeats. */
export const contentWords: (text: string) => ReadonlySet<string> = memoizeByText(
  (text) => new Set(tellingWords(text).map(stem)),
);

/** How many words two texts have in common. */
export function inCommon(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let count = 0;
  for (const word of a) if (b.has(word)) count += 1;
  return count;
}

/** How much of `wanted` is found in `text`, from 0 to 1. */
export function overlap(wanted: ReadonlySet<string>, text: ReadonlySet<string>): number {
  return wanted.size === 0 ? 0 : inCommon(wanted, text) / wanted.size;
}

function stem(word: string): string {
  const singular = /^.{3,}[^s]s$/u.test(word) ? word.slice(0, -1) : word;
  return singular.replace(/^(.{3,}?)(?:ing|ed|e)$/u, '$1');
}
