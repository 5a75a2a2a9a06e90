import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type EmbeddedDatabase, openSqlite } from './sqlite.ts';

let database: EmbeddedDatabase;

beforeEach(async () => {
  database = openSqlite(':memory:');
  await sql`create table page (content blob)`.execute(database.db);
});

afterEach(() => database.db.destroy());

/** As much as the database may grow, which is less than a page of content. */
const fill = () => sql`pragma max_page_count = 3`.execute(database.db);

const write = () =>
  database.db
    .transaction()
    .execute((transaction) => sql`insert into page values (zeroblob(1000000))`.execute(transaction));

describe('a full disk', () => {
  it('is what a transaction fails with', async () => {
    await fill();
    await expect(write()).rejects.toThrow('database or disk is full');
  });

  it('is over when there is space again', async () => {
    await fill();
    await expect(write()).rejects.toThrow();
    await sql`pragma max_page_count = 10000`.execute(database.db);
    await write();
    const { rows } = await sql<{ count: number }>`select count(*) as count from page`.execute(database.db);
    expect(rows).toEqual([{ count: 1 }]);
  });
});
