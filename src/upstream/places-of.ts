import { ZodError } from 'zod';

/** After so many the rest is no news. */
const MAX_PLACES = 5;

/** Where an answer breaks its schema, by the names on the wire: a `ZodError` itself quotes what stands there. */
export function placesOf(cause: unknown): readonly string[] | undefined {
  if (!(cause instanceof ZodError)) return undefined;
  return cause.issues.slice(0, MAX_PLACES).map(({ path, code }) => [...path, code].join('.'));
}
