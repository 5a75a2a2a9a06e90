import { type SpokenText, straightenQuotes } from './spoken-text.ts';

export type Capture = 'words' | 'word' | 'number' | 'code';

/** The pattern to look for in a text. */
export type PatternFor = (text: SpokenText) => RegExp;

/** What belongs to a word, as the inside of a character class. */
type Letters = string;

const EVERY_LETTER: Letters = '\\p{L}\\p{N}';
const ASCII_LETTERS: Letters = 'a-z\\d';

const NUMBER_WORDS = 'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve';
const CAPTURES: Readonly<Record<Capture, (letters: Letters) => string>> = {
  words: () => '[^.!?;,\\n]+?',
  word: (letters) => `[${letters}'-]+`,
  number: () => `\\d+(?:[.,]\\d+)?|${NUMBER_WORDS}`,
  code: () => '(?=[A-Z-]*\\d)[A-Z\\d][A-Z\\d-]{3,}',
};
/** Where `{words}` stops when nothing else follows in the phrase. */
const CLAUSE_END = '(?=\\s*(?:[.!?;,\\n]|$|\\b(?:because|but|so that|if|please|and I)\\b))';

export function isCapture(name: string): name is Capture {
  return Object.hasOwn(CAPTURES, name);
}

/** For words alone. */
export const wordsPattern = (words: string): PatternFor =>
  patternFor(words, (letters) => escapeWords(words.trim(), letters));

/** For words with a placeholder among them; parentheses in `before` and `after` mark what is taken. */
export const capturingPattern = (before: string, placeholder: Capture, after: string): PatternFor =>
  patternFor(before + after, (letters) => {
    const isLast = /^\)?\s*$/u.test(after);
    const taken = `${CAPTURES[placeholder](letters)}${placeholder === 'words' && isLast ? CLAUSE_END : ''}`;
    const [open, close] = before.includes('(') ? ['(', ')'] : ['', ''];
    const opening = escapeWords(before.trimStart(), letters).replace('\\(', open);
    const closing = escapeWords(after.trimEnd(), letters).replace('\\)', close);
    return `${opening}${open ? `(?:${taken})` : `(${taken})`}${closing}`;
  });

/**
 * Each pattern is compiled when it is first needed, as most phrases of a script are never close to what is said, and in
 * its ASCII form where that says the same: classes of all letters, in any case, take long to compile.
 */
function patternFor(words: string, build: (letters: Letters) => string): PatternFor {
  const isAscii = /^\p{ASCII}*$/u.test(straightenQuotes(words));
  const every = once(() => surround(build(EVERY_LETTER), EVERY_LETTER, 'iu'));
  const ascii = once(() => surround(build(ASCII_LETTERS), ASCII_LETTERS, 'i'));
  return (text) => (isAscii && text.ascii !== null ? ascii() : every());
}

function escapeWords(words: string, letters: Letters): string {
  return straightenQuotes(words)
    .replace(/[.+?^${}()|[\]\\/]/gu, '\\$&')
    .replaceAll('*', `[${letters}'-]*`)
    .replace(/\s+/gu, '\\s+');
}

/** Whole words only. */
function surround(body: string, letters: Letters, flags: string): RegExp {
  return new RegExp(`(?<![${letters}])${body}(?![${letters}])`, flags);
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
