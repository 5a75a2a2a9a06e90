import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { AttributeValue, Condition } from '../domain/catalog.ts';
import type { Restriction, Rule } from '../domain/permissions.ts';

/** The column that holds an attribute. `flag`: 0 or 1 for false or true. An attribute that is null is lacking. */
export interface AttributeColumn {
  readonly column: string;
  readonly type: 'text' | 'flag';
}
export type AttributeColumns = Readonly<Record<string, AttributeColumn>>;

const always = sql<SqlBool>`(1 = 1)`;
const never = sql<SqlBool>`(1 = 0)`;

/** The restriction as SQL, so that pages are cut after what the caller may not see is left out. */
export function whereAllowed(restriction: Restriction, columns: AttributeColumns): RawBuilder<SqlBool> {
  const anyHolds = (rules: readonly Rule[]): RawBuilder<SqlBool> =>
    rules.length === 0
      ? never
      : sql`(${sql.join(
          rules.map((rule) => ruleHolds(rule, columns)),
          sql` or `,
        )})`;
  return sql`${anyHolds(restriction.allow)} and not ${anyHolds(restriction.deny)}`;
}

const ruleHolds = (rule: Rule, columns: AttributeColumns): RawBuilder<SqlBool> =>
  rule.length === 0
    ? always
    : sql`(${sql.join(
        rule.map(([name, condition]) => {
          const column = Object.hasOwn(columns, name) ? columns[name] : undefined;
          return column === undefined ? never : conditionHolds(condition, column);
        }),
        sql` and `,
      )})`;

function conditionHolds(condition: Condition, { column, type }: AttributeColumn): RawBuilder<SqlBool> {
  const values = comparable(condition.type === 'In' ? condition.values : [condition.value], type);
  const present = sql<SqlBool>`${sql.ref(column)} is not null`;
  if (values.length === 0) return condition.type === 'NotEquals' ? present : never;
  const list = sql.join(values);
  return condition.type === 'NotEquals'
    ? sql`(${present} and ${sql.ref(column)} not in (${list}))`
    : sql`(${present} and ${sql.ref(column)} in (${list}))`;
}

/** Only values of the attribute's own type can ever equal it. */
function comparable(values: readonly AttributeValue[], type: AttributeColumn['type']): (string | number)[] {
  return type === 'flag'
    ? values.filter((value) => typeof value === 'boolean').map(Number)
    : values.filter((value) => typeof value === 'string');
}
