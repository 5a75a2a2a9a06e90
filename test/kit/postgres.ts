import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { afterAll, beforeAll } from 'vitest';

const givenUrl = process.env.TEST_DATABASE_URL;
const cluster = join(import.meta.dirname, 'postgres-cluster');
const searched = [...(process.env.PATH ?? '').split(delimiter), '/usr/lib/postgresql'];
const isInstalled =
  searched.some((path) => existsSync(join(path, 'pg_ctl'))) || existsSync(searched.at(-1) ?? '');

/**
 * Whether tests that need PostgreSQL can run here. Where they must (`CI`), its absence is a failure of the tests, not a
 * reason to leave them out.
 */
export const hasPostgres = givenUrl !== undefined || isInstalled || Boolean(process.env.CI);
if (!hasPostgres) {
  console.warn('SKIPPED: no PostgreSQL. Install it or set TEST_DATABASE_URL to run the tests that need one.');
}

export interface PostgresForTests {
  /** Makes an empty database and returns its URL. */
  createDatabase(): Promise<string>;
}

/** A server for the tests of this file: the one at `TEST_DATABASE_URL`, or else one of their own. */
export function usePostgres(): PostgresForTests {
  const closers: (() => Promise<unknown>)[] = [];
  const names: string[] = [];
  let admin: Client | undefined;

  beforeAll(async () => {
    const url = givenUrl ?? (await startCluster(closers));
    admin = new Client({ connectionString: url });
    await admin.connect();
    closers.unshift(() => admin?.end() ?? Promise.resolve());
  });
  afterAll(async () => {
    for (const name of names) await admin?.query(`drop database if exists ${name} with (force)`);
    for (const close of closers) await close();
  });

  return {
    async createDatabase() {
      if (admin === undefined) throw new Error('PostgreSQL is only there while tests run.');
      const name = `sandbox_test_${randomBytes(6).toString('hex')}`;
      await admin.query(`create database ${name}`);
      names.push(name);
      const url = new URL(`postgres://${admin.host}:${admin.port}/${name}`);
      url.username = admin.user ?? '';
      url.password = admin.password ?? '';
      return url.href;
    },
  };
}

async function startCluster(closers: (() => Promise<unknown>)[]): Promise<string> {
  const run = promisify(execFile);
  const directory = await mkdtemp(join(tmpdir(), 'postgres-'));
  closers.push(() => run(cluster, ['stop', directory]));
  const { stdout } = await run(cluster, ['start', directory]);
  return stdout.trim();
}
