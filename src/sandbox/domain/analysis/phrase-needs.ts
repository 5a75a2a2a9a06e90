import { type SpokenText, straightenQuotes } from './spoken-text.ts';

/** What a text must have for a phrase to be in it, all in lower case. */
export interface PhraseNeeds {
  readonly words: readonly string[];
  /** Stretches of characters: beginnings of words, words with signs in them. */
  readonly parts: readonly string[];
}

export const noNeeds: PhraseNeeds = { words: [], parts: [] };

/** The needs of words in which a star stands for whatever may come in its place. */
export function needsOf(words: string): PhraseNeeds {
  const straight = straightenQuotes(words).toLowerCase();
  // What touches a star may be part of a longer word.
  const whole: string[] = straight.match(/(?<![\p{L}\p{N}*])[\p{L}\p{N}]+(?![\p{L}\p{N}*])/gu) ?? [];
  const parts = straight.split(/[\s*]+/u).filter((part) => part !== '' && !whole.includes(part));
  return { words: whole.filter(isAscii), parts: parts.filter(isAscii) };
}

/** Looking words up is far cheaper than matching a pattern, and rules nearly every phrase out. */
export function meetsNeeds({ words, parts }: PhraseNeeds, { ascii }: SpokenText): boolean {
  if (ascii === null) return true;
  return words.every((word) => ascii.words.has(word)) && parts.every((part) => ascii.lower.includes(part));
}

function isAscii(text: string): boolean {
  return /^\p{ASCII}*$/u.test(text);
}
