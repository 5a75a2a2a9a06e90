import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Condition } from '../domain/catalog.ts';
import { type Attributes, isAllowed, type Restriction, type Rule } from '../domain/permissions.ts';
import { openSqlite } from './sqlite.ts';
import { type AttributeColumns, whereAllowed } from './where-allowed.ts';

const columns: AttributeColumns = {
  user_id: { column: 'o.user_id', type: 'text' },
  is_finished: { column: 'o.is_finished', type: 'flag' },
  interaction_id: { column: 'o.interaction_id', type: 'text' },
};

const value = fc.constantFrom('u1', 'u2', 'i1', '', 'true', true, false, 0, 1, null);
const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ type: fc.constantFrom('Equals' as const, 'NotEquals' as const), value }),
  fc.record({ type: fc.constant('In' as const), values: fc.array(value, { maxLength: 3 }) }),
);
const attribute = fc.constantFrom('user_id', 'is_finished', 'interaction_id', 'unknown', 'toString');
const rules: fc.Arbitrary<Rule[]> = fc.array(fc.array(fc.tuple(attribute, condition), { maxLength: 3 }), {
  maxLength: 3,
});
const restriction: fc.Arbitrary<Restriction> = fc.record({ allow: rules, deny: rules });
const object = fc.record({
  user_id: fc.constantFrom('u1', 'u2', ''),
  is_finished: fc.boolean(),
  interaction_id: fc.constantFrom('i1', 'u1', null),
});

test('the database allows exactly what the rule allows', async () => {
  const { db } = openSqlite(':memory:');
  await fc.assert(
    fc.asyncProperty(restriction, object, async (given, row) => {
      const { interaction_id: interactionId, ...rest } = row;
      const attributes: Attributes = {
        ...rest,
        ...(interactionId !== null && { interaction_id: interactionId }),
      };
      const { rows } = await sql`
        select 1 from (
          select ${row.user_id} as user_id, ${Number(row.is_finished)} as is_finished,
            ${interactionId} as interaction_id
        ) as o where ${whereAllowed(given, columns)}
      `.execute(db);
      expect(rows.length === 1).toBe(isAllowed(given, attributes));
    }),
    { numRuns: 500 },
  );
  await db.destroy();
});
