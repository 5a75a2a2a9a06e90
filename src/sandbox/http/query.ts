import { z } from 'zod';
import type { PageRequest, SortKey } from '../domain/page.ts';
import { parseTagFilter, type TagFilter } from '../domain/tag-filter.ts';

/** The conventions of query parameters, once for all operations. */

export const queryBoolean = z.stringbool({ truthy: ['true', '1'], falsy: ['false', '0'] });

/** A key that may be repeated; duplicates collapse, and none at all is an empty list. */
export const queryList = <Item extends z.ZodType<unknown, string>>(item: Item) =>
  z
    .union([item, z.array(item)])
    .optional()
    .transform((given): z.output<Item>[] => {
      if (given === undefined) return [];
      return [...new Set(Array.isArray(given) ? given : [given])];
    });

const queryInteger = (bounds: z.ZodType<number, number>) =>
  z
    .string()
    .regex(/^-?\d+$/, 'Input should be a valid integer')
    .transform(Number)
    .pipe(bounds);

/** `limit` and `continuation_token` of an operation that gives pages. */
export const pageQuery = ({ defaultLimit, maxLimit }: { defaultLimit: number; maxLimit: number }) => ({
  limit: queryInteger(z.int().min(1).max(maxLimit)).default(defaultLimit),
  continuation_token: queryInteger(z.int().min(0)).default(0),
});

export const toPageRequest = (query: { limit: number; continuation_token: number }): PageRequest => ({
  limit: query.limit,
  offset: query.continuation_token,
});

/**
 * `sort_by`, repeatable: `+field`, `-field` or `field`. A plus that was not escaped arrives as a space. The record
 * gives our name of each field that can be sorted by.
 */
export const sortQuery = <Field extends string>(fields: Readonly<Record<string, Field>>) =>
  queryList(
    z.string().transform((text, context): SortKey<Field> => {
      const sign = /^[+ -]/.exec(text)?.[0];
      const name = sign === undefined ? text : text.slice(1);
      const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
      if (field === undefined) {
        context.addIssue({ code: 'custom', message: `Cannot sort by ${JSON.stringify(name)}` });
        return z.NEVER;
      }
      return { field, direction: sign === '-' ? 'desc' : 'asc' };
    }),
  );

/** Tags as `key:value`, repeatable; whatever is listed must carry every one of them. */
export const tagQuery = queryList(
  z.string().transform((text, context): TagFilter => {
    const filter = parseTagFilter(text);
    if (filter !== undefined) return filter;
    context.addIssue({ code: 'custom', message: 'A tag is written key:value' });
    return z.NEVER;
  }),
);
