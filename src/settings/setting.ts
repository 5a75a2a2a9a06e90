import type { z } from 'zod';

/** One environment variable: how its text is read, what holds without it, and what it is for. */
export interface Setting {
  readonly schema: z.ZodType;
  /** As it would be written; null where there is no default. */
  readonly default: string | null;
  readonly description: string;
}

/** What each of these variables says once it has been read. */
export type ValuesOf<Settings extends Record<string, Setting>> = {
  readonly [Name in keyof Settings]: z.infer<Settings[Name]['schema']>;
};
