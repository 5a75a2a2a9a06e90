import { z } from 'zod';
import { oneOrMany } from './one-or-many.ts';

const remark = z.strictObject({
  /** Which answer of the agent; 0 is its opening. */
  on: z.int().min(0),
  comment: z.string().min(1),
  resolved: z.boolean().default(false),
});

const talk = z.strictObject({
  said: oneOrMany(z.string().min(1)),
  /** What the user thought of it afterwards. */
  comments: oneOrMany(z.string().min(1)).default([]),
  /** What whoever looks after the service noted on single answers. */
  remarks: z.array(remark).default([]),
  tags: z.record(z.string(), z.string().nullable()).default({}),
});
export type PastTalk = z.output<typeof talk>;

/** What users said to a service in the past. */
export const historySchema = z.strictObject({ talks: z.array(talk).min(1) });
