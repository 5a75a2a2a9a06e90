import type { Compilable, Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/**
 * A query that is built and compiled once. It is built with a mark in the place of each value that is given later, and
 * the marks are found again among its parameters.
 */
export function prepareQuery<Name extends string, Row>(
  db: Kysely<Tables>,
  build: (mark: (name: Name) => string) => Compilable<Row>,
): (values: Readonly<Record<Name, string>>) => Promise<Row[]> {
  const marks = new Map<unknown, Name>();
  const query = build((name) => {
    const mark = `value of ${name}`;
    marks.set(mark, name);
    return mark;
  }).compile();
  return async (values) => {
    const parameters = query.parameters.map((parameter) => {
      const name = marks.get(parameter);
      return name === undefined ? parameter : values[name];
    });
    return (await db.executeQuery<Row>({ ...query, parameters })).rows;
  };
}
