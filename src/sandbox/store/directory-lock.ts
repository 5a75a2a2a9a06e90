import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pause } from '../../lib/pause.ts';

/** Another sandbox keeps its data in the directory. */
export class DataDirectoryInUse extends Error {
  override readonly name = 'DataDirectoryInUse';
  readonly code = 'DATA_DIRECTORY_IN_USE';

  constructor(directory: string) {
    super(
      `Another sandbox keeps its data in ${resolve(directory)}. Stop that one first, or give this one a directory of its own in SANDBOX_DATA_DIR. To run several on the same data, name a PostgreSQL database in SANDBOX_DATABASE_URL.`,
    );
  }
}

export interface DirectoryLockOptions {
  /** How long whoever holds it may still take to close: the one before, most likely. */
  readonly waitMs?: number | undefined;
  readonly retryEveryMs?: number;
}

/** The result code of SQLite where somebody else holds a file. */
const SQLITE_BUSY = 5;

/**
 * Keeps a directory, which is made if needed, for one holder. Returns what lets it go. The lock is one of the operating
 * system on an empty file beside the data, taken through SQLite: it ends with the process, however that ends, and the
 * data itself can still be looked at with other programs. A file that names its holder would outlive a crash, and a
 * process in another container may have the same number.
 */
export async function lockDirectory(
  directory: string,
  { waitMs = 3_000, retryEveryMs = 50 }: DirectoryLockOptions = {},
): Promise<() => void> {
  mkdirSync(directory, { recursive: true });
  for (let waitedMs = 0; ; waitedMs += retryEveryMs) {
    const lock = tryToLock(join(directory, 'sandbox.lock'));
    if (lock) return () => void (lock.isOpen && lock.close());
    if (waitedMs >= waitMs) throw new DataDirectoryInUse(directory);
    await pause(retryEveryMs);
  }
}

function tryToLock(path: string): DatabaseSync | null {
  const lock = new DatabaseSync(path, { timeout: 0 });
  try {
    // Never ended: closing the file ends it. Nothing is written.
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY) return null;
    throw error;
  }
}
