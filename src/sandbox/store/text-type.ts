import { type RawBuilder, sql } from 'kysely';

/** The type of columns that hold text. */
export type TextType = 'text' | RawBuilder<unknown>;

export const sqliteText: TextType = 'text';

/** In the order of its bytes, as SQLite sorts it, whatever language the database is set to. */
export const postgresText: TextType = sql`text collate "C"`;
