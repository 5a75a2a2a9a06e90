import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { TagFilter } from '../domain/tag-filter.ts';

/** Keeps conversations (`c`) that carry the tag. */
export function whereTagged({ key, value }: TagFilter): RawBuilder<SqlBool> {
  const fits =
    value === 'any'
      ? sql`1 = 1`
      : value.equals === null
        ? sql`t.value is null`
        : sql`t.value = ${value.equals}`;
  return sql`exists (select 1 from conversation_tags as t
    where t.conversation_id = c.id and t.key = ${key} and ${fits})`;
}
