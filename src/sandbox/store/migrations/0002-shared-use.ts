import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { TextType } from '../text-type.ts';

/** What several processes on one database have to agree on. */
export const sharedUse = (text: TextType): Migration => ({
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('leases')
      .addColumn('name', text, (column) => column.primaryKey())
      .addColumn('owner', text, (column) => column.notNull())
      .addColumn('expires_at', sql`timestamptz`, (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('request_windows')
      .addColumn('key', text, (column) => column.primaryKey())
      .addColumn('used', 'integer', (column) => column.notNull())
      .addColumn('ends_at', text, (column) => column.notNull())
      .execute();
  },
});
