import type { Alignment } from '../synthesizer.ts';
import { isPause, type Phone } from './phones.ts';

/** A stretch of speech between two pauses. */
interface Stretch {
  readonly startMs: number;
  readonly endMs: number;
}

/**
 * When each character is heard. The synthesiser tells when its sounds and pauses are; which of them belong to which
 * letter is not known, so within a stretch of speech every letter takes the same time, a digit that of a short word. Where the pauses are as many as
 * the text asks for, each part of the text between two marks has a stretch of its own.
 */
export function alignCharacters(text: string, phones: readonly Phone[]): Alignment {
  const stretches = findStretches(phones);
  const clauses = text.split(/(?<=[,;:.!?–—]["'”’)]*\s+)(?=\S)/u);
  const whole: Stretch = { startMs: stretches[0]?.startMs ?? 0, endMs: stretches.at(-1)?.endMs ?? 0 };
  return clauses.length === stretches.length
    ? clauses.flatMap((clause, index) => spread(clause, stretches[index] ?? whole))
    : spread(text, whole);
}

function findStretches(phones: readonly Phone[]): Stretch[] {
  const stretches: Stretch[] = [];
  let startMs: number | null = null;
  let previousEndMs = 0;
  for (const phone of phones) {
    if (!isPause(phone)) startMs ??= previousEndMs;
    else if (startMs !== null) {
      stretches.push({ startMs, endMs: previousEndMs });
      startMs = null;
    }
    previousEndMs = phone.endMs;
  }
  if (startMs !== null) stretches.push({ startMs, endMs: previousEndMs });
  return stretches;
}

/** Marks and spaces take no time. */
function spread(text: string, { startMs, endMs }: Stretch): [number, string][] {
  const characters = [...text];
  const total = characters.reduce((sum, character) => sum + weightOf(character), 0);
  let heard = 0;
  return characters.map((character) => {
    const at = Math.round(startMs + ((endMs - startMs) * heard) / Math.max(total, 1));
    heard += weightOf(character);
    return [at, character];
  });
}

function weightOf(character: string): number {
  if (/\p{N}/u.test(character)) return 4;
  return /\p{L}/u.test(character) ? 1 : 0;
}
