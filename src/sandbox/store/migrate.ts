import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { BytesType } from './bytes-type.ts';
import { firstTables } from './migrations/0001-first-tables.ts';
import { sharedUse } from './migrations/0002-shared-use.ts';
import { tagsWithConversation } from './migrations/0003-tags-with-conversation.ts';
import { recordings } from './migrations/0004-recordings.ts';
import type { Tables } from './tables.ts';
import type { TextType } from './text-type.ts';

/** The column types in which databases differ. */
export interface ColumnTypes {
  readonly text: TextType;
  readonly bytes: BytesType;
}

/** Brings the schema up to date. Several processes may do it at once: on PostgreSQL an advisory lock makes one wait. */
export async function migrate(db: Kysely<Tables>, { text, bytes }: ColumnTypes): Promise<void> {
  const migrations = {
    '0001-first-tables': firstTables(text),
    '0002-shared-use': sharedUse(text),
    '0003-tags-with-conversation': tagsWithConversation(text),
    '0004-recordings': recordings(text, bytes),
  };
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}
