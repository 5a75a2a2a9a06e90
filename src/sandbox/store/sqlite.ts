import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { Kysely, type SqliteDatabase, SqliteDialect, type SqliteStatement } from 'kysely';
import type { Tables } from './tables.ts';

export interface EmbeddedDatabase {
  readonly db: Kysely<Tables>;
  /** Another text after every change, of whatever connection or process. */
  readonly revision: () => string;
}

/** Opens the database file in the directory, which is made if needed; `:memory:` keeps everything in memory. */
export function openSqlite(dataDirectory: string): EmbeddedDatabase {
  const inMemory = dataDirectory === ':memory:';
  if (!inMemory) mkdirSync(dataDirectory, { recursive: true });
  const database = new DatabaseSync(inMemory ? ':memory:' : join(dataDirectory, 'sandbox.sqlite'));
  // NORMAL in WAL mode outlives a killed process; only a power cut may lose the latest commits.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000;');
  database.exec('PRAGMA foreign_keys = ON;');
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: asKyselyDatabase(database) }) });
  return { db, revision: watchChanges(database) };
}

/** Rows changed through this connection, undone ones counted too, and the version that other connections move. */
function watchChanges(database: DatabaseSync): () => string {
  const own = database.prepare('select total_changes()');
  const others = database.prepare('pragma data_version');
  own.setReturnArrays(true);
  others.setReturnArrays(true);
  return () => `${String(own.get())}.${String(others.get())}`;
}

/** Statements are kept by their text: the store's queries are few and their texts repeat. */
function asKyselyDatabase(database: DatabaseSync): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare(text) {
      const known = statements.get(text);
      if (known) return known;
      if (statements.size >= maxKeptStatements) statements.clear();
      const prepared = asKyselyStatement(database.prepare(text));
      const statement = text === 'rollback' ? whereOpen(database, prepared) : prepared;
      statements.set(text, statement);
      return statement;
    },
  };
}

const maxKeptStatements = 500;

/** A full disk ends a transaction by itself. To fail at ending it once more would hide what has gone wrong. */
function whereOpen(database: DatabaseSync, rollback: SqliteStatement): SqliteStatement {
  const nothing = { changes: 0, lastInsertRowid: 0 };
  return { ...rollback, run: (parameters) => (database.isTransaction ? rollback.run(parameters) : nothing) };
}

function asKyselyStatement(statement: StatementSync): SqliteStatement {
  const columns = statement.columns().map(({ name }) => name);
  // Rows that SQLite makes itself are slow to make, and slow to read.
  statement.setReturnArrays(true);
  const toRow = (values: unknown) => nameValues(columns, values);
  return {
    reader: columns.length > 0,
    all: (parameters) => statement.all(...parameters.map(asInput)).map(toRow),
    run: (parameters) => statement.run(...parameters.map(asInput)),
    iterate: (parameters) => statement.iterate(...parameters.map(asInput)).map(toRow),
  };
}

function nameValues(columns: readonly string[], values: unknown): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  if (!Array.isArray(values)) throw new TypeError('SQLite gave something other than a row');
  for (const [index, column] of columns.entries()) row[column] = values[index];
  return row;
}

function asInput(value: unknown): SQLInputValue {
  if (value instanceof Uint8Array) return value;
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') {
    return value;
  }
  throw new TypeError(`SQLite cannot store a ${typeof value}`);
}
