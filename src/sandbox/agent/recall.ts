import { contentWords, inCommon, overlap } from '../domain/analysis/content-words.ts';
import type { MemoryFact } from '../domain/records.ts';

export const NOTHING_KNOWN = 'Nothing is known about this yet.';

const LOOKS_BACK =
  /\b(?:again|as usual|before|earlier|last time|previously|remember|still|the usual|you told)\b/iu;
const MOST_QUERIES = 3;

/** What is remembered on the matter: the facts that share most with the query, the newest of equals. */
export function answerFromMemories(query: string, memories: readonly MemoryFact[]): string {
  const wanted = contentWords(query);
  let best: { readonly text: string; readonly score: number } | null = null;
  for (const memory of newestOfEach(memories)) {
    const score = inCommon(wanted, wordsOf(memory));
    if (score > 0 && score >= (best?.score ?? 0)) best = { text: memory.text, score };
  }
  return best?.text ?? NOTHING_KNOWN;
}

/** The questions to ask the memory before answering; none when the message asks for nothing remembered. */
export function activeMemoryQueries(heard: string, memories: readonly MemoryFact[]): string[] {
  const said = contentWords(heard);
  const touched = newestOfEach(memories).filter((memory) => overlap(wordsOf(memory), said) >= 0.4);
  const queries = touched.map((memory) => `What is known about the user's ${readable(memory.key)}?`);
  if (queries.length === 0 && LOOKS_BACK.test(heard))
    queries.push(`What did the user say earlier: ${heard.trim()}`);
  return queries.slice(0, MOST_QUERIES);
}

/** One query for each thing that is asked for. */
export function queriesForInformation(requestedInformation: string): string[] {
  return requestedInformation
    .replace(/[.?!]+$/u, '')
    .split(/,\s*(?:and\s+)?|\s+and\s+/u)
    .filter((wanted) => wanted.trim() !== '')
    .map(
      (wanted) =>
        `What is known about ${wanted.trim().replace(/^\p{Lu}(?=\p{Ll})/u, (first) => first.toLowerCase())}?`,
    );
}

/** For each key what was learned last, oldest first. */
export function newestOfEach(memories: readonly MemoryFact[]): MemoryFact[] {
  const newest = new Map<string, MemoryFact>();
  for (const memory of memories.toSorted((a, b) => (a.learnedAt < b.learnedAt ? -1 : 1))) {
    newest.delete(memory.key);
    newest.set(memory.key, memory);
  }
  return [...newest.values()];
}

function wordsOf(memory: MemoryFact): ReadonlySet<string> {
  return contentWords(`${readable(memory.key)} ${memory.text}`);
}

function readable(key: string): string {
  return key
    .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    .replaceAll(/[-_]/gu, ' ')
    .toLowerCase();
}
