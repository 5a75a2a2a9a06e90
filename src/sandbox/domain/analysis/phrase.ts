type Capture = 'words' | 'word' | 'number' | 'code';

/** Words to listen for, compiled once. */
export interface Phrase {
  readonly source: string;
  readonly pattern: RegExp;
  /** What the phrase takes from the text; null when it takes the words that it matches themselves. */
  readonly capture: Capture | null;
}

/** The phrase cannot be read. */
export class PhraseError extends Error {
  override readonly name = 'PhraseError';
}

const LETTER = '[\\p{L}\\p{N}]';
const NUMBER_WORDS = 'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve';
const CAPTURES: Readonly<Record<Capture, string>> = {
  words: '[^.!?;,\\n]+?',
  word: "[\\p{L}\\p{N}'-]+",
  number: `\\d+(?:[.,]\\d+)?|${NUMBER_WORDS}`,
  code: '(?=[A-Z-]*\\d)[A-Z\\d][A-Z\\d-]{3,}',
};
/** Where `{words}` stops when nothing else follows in the phrase. */
const CLAUSE_END = '(?=\\s*(?:[.!?;,\\n]|$|\\b(?:because|but|so that|if|please|and I)\\b))';
const LONGEST_CAPTURE = 80;

/**
 * Reads a phrase: words in their order, in any case, with `*` for the rest of a word and at most one
 * placeholder, `{words}` (up to the end of the clause), `{word}`, `{number}` or `{code}`. Parentheses mark what
 * is taken where that is more than the placeholder. A phrase of `*` alone matches every text, and one between
 * slashes is a regular expression.
 */
export function compilePhrase(source: string): Phrase {
  if (source.trim() === '') throw new PhraseError('A phrase must have words.');
  if (source === '*') return { source, pattern: /^/u, capture: null };
  if (source.length > 1 && source.startsWith('/') && source.endsWith('/')) {
    return { source, pattern: compileExpression(source.slice(1, -1)), capture: null };
  }
  const [, before = '', placeholder, after = ''] = /^([^{}]*)\{([^{}]*)\}([^{}]*)$/u.exec(source) ?? [];
  if (placeholder === undefined) {
    if (/[{}]/u.test(source))
      throw new PhraseError('A phrase takes one placeholder at most, with both its braces.');
    return { source, pattern: surround(escapeWords(source.trim())), capture: null };
  }
  if (!isCapture(placeholder)) {
    throw new PhraseError(`{${placeholder}} is not one of {words}, {word}, {number} and {code}.`);
  }
  const opens = before.split('(').length - 1;
  if (opens > 1 || opens !== after.split(')').length - 1 || before.includes(')') || after.includes('(')) {
    throw new PhraseError('One pair of parentheses can stand around the placeholder.');
  }
  const isLast = /^\)?\s*$/u.test(after);
  const taken = `${CAPTURES[placeholder]}${placeholder === 'words' && isLast ? CLAUSE_END : ''}`;
  const [outside, inside] = opens === 1 ? ['(', `(?:${taken})`] : ['', `(${taken})`];
  const body = `${escapeWords(before.trimStart()).replace('\\(', outside)}${inside}${escapeWords(after.trimEnd()).replace('\\)', outside && ')')}`;
  return { source, pattern: surround(body), capture: placeholder };
}

export function isHeard(phrases: readonly Phrase[], text: string): boolean {
  const straight = straightenQuotes(text);
  return phrases.some((phrase) => phrase.pattern.test(straight));
}

/** What the phrase takes from the text, null when it is not there. */
export function capture(phrase: Phrase, text: string): string | null {
  const match = phrase.pattern.exec(straightenQuotes(text));
  if (match === null) return null;
  const taken = (match[1] ?? match[0]).trim();
  if (phrase.capture === 'code') return taken.toUpperCase();
  if (taken.length <= LONGEST_CAPTURE) return taken === '' ? null : taken;
  return taken.slice(0, taken.lastIndexOf(' ', LONGEST_CAPTURE) + 1 || LONGEST_CAPTURE).trim();
}

function isCapture(name: string): name is Capture {
  return Object.hasOwn(CAPTURES, name);
}

function escapeWords(words: string): string {
  return straightenQuotes(words)
    .replace(/[.+?^${}()|[\]\\/]/gu, '\\$&')
    .replaceAll('*', "[\\p{L}\\p{N}'-]*")
    .replace(/\s+/gu, '\\s+');
}

/** Whole words only. */
function surround(body: string): RegExp {
  return new RegExp(`(?<!${LETTER})${body}(?!${LETTER})`, 'iu');
}

function straightenQuotes(text: string): string {
  return text.replace(/[‘’]/gu, "'");
}

function compileExpression(body: string): RegExp {
  try {
    return new RegExp(body, 'iu');
  } catch (error) {
    throw new PhraseError(`/${body}/ is not a regular expression: ${String(error)}`, { cause: error });
  }
}
