import { z } from 'zod';

/** A list that may be written as its only item. */
export function oneOrMany<T extends z.ZodType>(item: T) {
  return z.preprocess(
    (written) => (written === undefined || Array.isArray(written) ? written : [written]),
    z.array(item),
  );
}
