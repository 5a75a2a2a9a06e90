import { render, requiredNames } from '../domain/analysis/template.ts';
import type { Facts } from './facts.ts';
import { pick } from './pick.ts';
import type { Line, Requirement } from './script.ts';

/** Values that are always known, so that naming them makes a line no more to the point. */
const ALWAYS_KNOWN = /^(?:user|agent)\./u;

/**
 * The line to say: of those whose requirements are met and whose values are known, the ones that are most to the
 * point, and of these one that was not said yet or longest ago; which of them depends on what was said. Null when no
 * line fits.
 */
export function chooseLine(lines: readonly Line[], facts: Facts, seed: string): string | null {
  const fitting = lines.flatMap((line) => {
    const text = facts.meets(line.requires) ? render(line.text, facts.lookup) : null;
    return text === null ? [] : [{ text, weight: weigh(line) }];
  });
  const heaviest = Math.max(...fitting.map((line) => line.weight));
  const best = fitting.filter((line) => line.weight === heaviest).map((line) => line.text);
  const saidAt = (text: string) => facts.answers.findLastIndex((answer) => answer.includes(text));
  const longestAgo = Math.min(...best.map(saidAt));
  return (
    pick(
      best.filter((text) => saidAt(text) === longestAgo),
      `${seed}\n${facts.heard}`,
    ) ?? null
  );
}

/** Every text that could be said now, in the order of the script. */
export function fittingTexts(lines: readonly Line[], facts: Facts): string[] {
  return lines.flatMap((line) => {
    const text = facts.meets(line.requires) ? render(line.text, facts.lookup) : null;
    return text === null ? [] : [text];
  });
}

/** How many things must be so before a requirement is met. */
export function demands(requirement: Requirement): number {
  const { hears, learns, knows, lacks, recalls, where } = requirement;
  const fixed = learns.length + knows.length + lacks.length + Object.keys(where).length;
  return fixed + Math.min(hears.length, 1) + Math.min(recalls.length, 1);
}

/** Several values from one source, such as the fields of a tool, make a line no more particular than one. */
function weigh(line: Line): number {
  const names = requiredNames(line.text).filter((name) => !ALWAYS_KNOWN.test(name));
  return demands(line.requires) + new Set(names.map((name) => name.split('.')[0])).size;
}
