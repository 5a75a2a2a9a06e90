import { type RawBuilder, sql } from 'kysely';

/** The type of columns that hold bytes. */
export type BytesType = 'blob' | RawBuilder<unknown>;

export const sqliteBytes: BytesType = 'blob';

export const postgresBytes: BytesType = sql`bytea`;
