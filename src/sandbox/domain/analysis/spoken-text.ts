import { memoizeByText } from '../../../lib/memoize-by-text.ts';

/** A text in the form in which phrases are looked for in it. */
export interface SpokenText {
  /** With straight quotes. */
  readonly straight: string;
  /** Null where there are letters beyond ASCII: these can match each other in ways that `toLowerCase` does not tell. */
  readonly ascii: { readonly lower: string; readonly words: ReadonlySet<string> } | null;
}

/** The same few texts are held against hundreds of phrases, turn after turn. */
export const readSpokenText: (text: string) => SpokenText = memoizeByText((text) => {
  const straight = straightenQuotes(text);
  if (/[^\p{ASCII}]/u.test(straight)) return { straight, ascii: null };
  const lower = straight.toLowerCase();
  return { straight, ascii: { lower, words: new Set(lower.match(/[a-z\d]+/g)) } };
});

export function straightenQuotes(text: string): string {
  return text.replace(/[‘’]/gu, "'");
}
