import { z } from 'zod';

/** One reason of a 422: where the offending value stands and what is wrong with it. */
export const validationIssue = z.object({
  type: z.string(),
  loc: z.array(z.union([z.string(), z.number()])),
  msg: z.string(),
});
export type ValidationIssueWire = z.infer<typeof validationIssue>;

export const errorBody = z.object({ detail: z.union([z.string(), z.array(validationIssue)]) });
export type ErrorBodyWire = z.infer<typeof errorBody>;
