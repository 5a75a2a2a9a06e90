import { createHash } from 'node:crypto';
import { z } from 'zod';

/** An id for something that its fixture gives none: always the same for the same names. */
export function deriveId(kind: string, ...names: readonly string[]): string {
  return createHash('sha256')
    .update([kind, ...names].join('/'))
    .digest('hex')
    .slice(0, 24);
}

export const fixtureId = z
  .string({ error: 'An id is text; put it in quotes.' })
  .regex(/^[a-f0-9]{24}$/u, 'An id has 24 characters of 0-9 and a-f.');
