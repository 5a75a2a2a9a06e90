import { describe, expect, it, onTestFinished } from 'vitest';
import { LeaseLost, type Leases } from '../../src/sandbox/store/leases.ts';
import { openPostgres } from '../../src/sandbox/store/postgres.ts';
import { createSharedLeases } from '../../src/sandbox/store/shared-leases.ts';
import { openStore, type Store } from '../../src/sandbox/store/store.ts';
import { hasPostgres, usePostgres } from '../kit/postgres.ts';
import { keepStarted } from './kit/records.ts';
import { describeStore } from './store.contract.ts';

describe.skipIf(!hasPostgres)('on PostgreSQL', () => {
  const postgres = usePostgres();

  function open(databaseUrl: string, leaseMs?: number): Promise<Store> {
    const onError = (error: unknown) => expect.unreachable(String(error));
    return openStore({ dataDirectory: ':memory:', databaseUrl, leaseMs, onError });
  }

  /** Stores of two processes on one new database. */
  async function openTwo(leaseMs?: number): Promise<[Store, Store]> {
    const url = await postgres.createDatabase();
    const stores: [Store, Store] = [await open(url, leaseMs), await open(url, leaseMs)];
    onTestFinished(async () => {
      for (const store of stores) await store.close();
    });
    return stores;
  }

  describeStore('the shared store', async () => open(await postgres.createDatabase()));

  it('is made ready once by processes that start together', async () => {
    const url = await postgres.createDatabase();
    const stores = await Promise.all(Array.from({ length: 4 }, () => open(url)));
    const kept = await Promise.all(stores.map((store, index) => store.secrets.keep('token', String(index))));
    expect(new Set(kept).size).toBe(1);
    for (const store of stores) await store.close();
  });

  it('lets one process at a time go on with a conversation', async () => {
    const [one, other] = await openTwo();
    const { id } = await keepStarted(one);
    const taken = await Promise.all([one.locks.acquire(id), other.locks.acquire(id)]);
    const [unlock, ...more] = taken.filter((release) => release !== undefined);
    expect(more).toEqual([]);
    expect([await one.locks.isHeld(id), await other.locks.isHeld(id)]).toEqual([true, true]);
    await unlock?.();
    expect([await one.locks.isHeld(id), await other.locks.isHeld(id)]).toEqual([false, false]);
  });

  it('renews a lock for as long as it is held', async () => {
    const [one, other] = await openTwo(300);
    const { id } = await keepStarted(one);
    const unlock = await one.locks.acquire(id);
    // Whether it is renewed shows only in time: three leases of it.
    const untilMs = Date.now() + 900;
    while (Date.now() < untilMs) expect(await other.locks.acquire(id)).toBeUndefined();
    await unlock?.();
    expect(await other.locks.acquire(id)).toBeDefined();
  });

  it('gives away the lease of a process that is out of touch, and refuses what that one still commits', async () => {
    const url = await postgres.createDatabase();
    await (await open(url)).close();
    const onError = (error: unknown) => expect.unreachable(String(error));
    const db = await openPostgres(url, { onError });
    onTestFinished(() => db.destroy());
    const frozen = createSharedLeases(db, { leaseMs: 100, renewEveryMs: 60_000, onError });
    const other = createSharedLeases(db, { leaseMs: 10_000, onError });
    const confirm = (leases: Leases) =>
      db.transaction().execute((transaction) => leases.confirm(transaction, 'a'));

    const releaseLate = await frozen.acquire('a');
    await confirm(frozen);
    let release = await other.acquire('a');
    while (release === undefined) release = await other.acquire('a');
    await expect(confirm(frozen)).rejects.toBeInstanceOf(LeaseLost);
    await releaseLate?.();
    await confirm(other);
    expect(await frozen.isHeld('a')).toBe(true);
    await release();
    await expect(confirm(other)).rejects.toBeInstanceOf(LeaseLost);
    await frozen.close();
    await other.close();
  });

  it('says what is the matter when the database cannot be reached, without the password', async () => {
    const opening = open('postgres://somebody:secret@127.0.0.1:1/nowhere');
    await expect(opening).rejects.toThrow(
      /^The database 127\.0\.0\.1:1\/nowhere cannot be used: .*ECONNREFUSED/u,
    );
  });
});

it('names the package that PostgreSQL needs', async () => {
  const loadDriver = () => Promise.reject(new Error('Cannot find package'));
  await expect(openPostgres('postgres://127.0.0.1/a', { onError: () => {}, loadDriver })).rejects.toThrow(
    'PostgreSQL needs the package "pg": npm install pg',
  );
});
