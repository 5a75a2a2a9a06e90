import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockDirectory } from './directory-lock.ts';

let parent: string;
let directory: string;
const releases: (() => void)[] = [];

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'lock-'));
  directory = join(parent, 'made', 'on demand');
});

afterEach(() => {
  for (const release of releases.splice(0)) release();
  rmSync(parent, { recursive: true });
});

async function lock(waitMs: number, of = directory): Promise<() => void> {
  const release = await lockDirectory(of, { waitMs, retryEveryMs: 1 });
  releases.push(release);
  return release;
}

describe('a directory', () => {
  it('is refused to a second holder, who is told which one it is and what to do', async () => {
    await lock(0);
    const refused = lock(0);
    await expect(refused).rejects.toThrow(`keeps its data in ${directory}. Stop that one first`);
    await expect(refused).rejects.toMatchObject({ code: 'DATA_DIRECTORY_IN_USE' });
  });

  it('is there for the next once it has been let go, however often', async () => {
    const release = await lock(0);
    release();
    release();
    await lock(0);
  });

  it('is waited for while the one before is about to close', async () => {
    const release = await lock(0);
    const waiting = lock(60_000);
    release();
    await waiting;
  });

  it('is no concern of those who hold another', async () => {
    await lock(0);
    await lock(0, join(parent, 'other'));
  });

  it('that cannot be made is no directory that somebody holds', async () => {
    await expect(lock(0, join(parent, 'a\0b'))).rejects.toThrow(/null bytes/);
  });
});
