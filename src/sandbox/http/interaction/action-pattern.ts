import { z } from 'zod';

/** A regular expression on the names of agent actions. */
export const actionPattern = z.string().max(256).refine(compiles, 'Not a regular expression');

function compiles(text: string): boolean {
  try {
    new RegExp(text);
    return true;
  } catch {
    return false;
  }
}
