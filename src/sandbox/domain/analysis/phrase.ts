import { meetsNeeds, needsOf, noNeeds, type PhraseNeeds } from './phrase-needs.ts';
import {
  type Capture,
  capturingPattern,
  isCapture,
  type PatternFor,
  wordsPattern,
} from './phrase-pattern.ts';
import { readSpokenText, type SpokenText } from './spoken-text.ts';

/** Words to listen for. */
export interface Phrase {
  readonly source: string;
  readonly patternFor: PatternFor;
  readonly needs: PhraseNeeds;
  /** What the phrase takes from the text; null when it takes the words that it matches themselves. */
  readonly capture: Capture | null;
}

/** The phrase cannot be read. */
export class PhraseError extends Error {
  override readonly name = 'PhraseError';
}

const LONGEST_CAPTURE = 80;

/**
 * Reads a phrase: words in their order, in any case, with `*` for the rest of a word and at most one
 * placeholder, `{words}` (up to the end of the clause), `{word}`, `{number}` or `{code}`. Parentheses mark what
 * is taken where that is more than the placeholder. A phrase of `*` alone matches every text, and one between
 * slashes is a regular expression.
 */
export function compilePhrase(source: string): Phrase {
  if (source.trim() === '') throw new PhraseError('A phrase must have words.');
  if (source === '*') return { source, patternFor: () => /^/u, needs: noNeeds, capture: null };
  if (source.length > 1 && source.startsWith('/') && source.endsWith('/')) {
    const expression = compileExpression(source.slice(1, -1));
    return { source, patternFor: () => expression, needs: noNeeds, capture: null };
  }
  const [, before = '', placeholder, after = ''] = /^([^{}]*)\{([^{}]*)\}([^{}]*)$/u.exec(source) ?? [];
  if (placeholder === undefined) {
    if (/[{}]/u.test(source))
      throw new PhraseError('A phrase takes one placeholder at most, with both its braces.');
    return { source, patternFor: wordsPattern(source), needs: needsOf(source), capture: null };
  }
  if (!isCapture(placeholder)) {
    throw new PhraseError(`{${placeholder}} is not one of {words}, {word}, {number} and {code}.`);
  }
  const opens = before.split('(').length - 1;
  if (opens > 1 || opens !== after.split(')').length - 1 || before.includes(')') || after.includes('(')) {
    throw new PhraseError('One pair of parentheses can stand around the placeholder.');
  }
  return {
    source,
    patternFor: capturingPattern(before, placeholder, after),
    needs: needsOf(`${before.replace('(', '')}*${after.replace(')', '')}`),
    capture: placeholder,
  };
}

export function isHeard(phrases: readonly Phrase[], text: string): boolean {
  const spoken = readSpokenText(text);
  return phrases.some((phrase) => find(phrase, spoken) !== null);
}

/** What the phrase takes from the text, null when it is not there. */
export function capture(phrase: Phrase, text: string): string | null {
  const match = find(phrase, readSpokenText(text));
  if (match === null) return null;
  const found = match[1] ?? match[0];
  if (phrase.capture === 'code') return found.toUpperCase();
  const taken = withoutSentenceCase(
    found.trim(),
    match.input.slice(0, match.input.indexOf(found, match.index)),
  );
  if (taken.length <= LONGEST_CAPTURE) return taken === '' ? null : taken;
  return taken.slice(0, taken.lastIndexOf(' ', LONGEST_CAPTURE) + 1 || LONGEST_CAPTURE).trim();
}

/** A common word has its capital only from the beginning of a sentence. */
function withoutSentenceCase(taken: string, before: string): string {
  const isFirst = /(?:^|[.!?])\s*$/u.test(before) && /^\p{Lu}(?:\p{Ll}|\s)/u.test(taken);
  return isFirst ? taken.charAt(0).toLowerCase() + taken.slice(1) : taken;
}

function find({ needs, patternFor }: Phrase, text: SpokenText): RegExpExecArray | null {
  return meetsNeeds(needs, text) ? patternFor(text).exec(text.straight) : null;
}

function compileExpression(body: string): RegExp {
  try {
    return new RegExp(body, 'iu');
  } catch (error) {
    throw new PhraseError(`/${body}/ is not a regular expression: ${String(error)}`, { cause: error });
  }
}
