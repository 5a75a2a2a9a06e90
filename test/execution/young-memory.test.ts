import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const run = promisify(execFile);

/** Little young memory, and code that is compiled when it is due. */
const flags = ['--max-semi-space-size=1', '--no-concurrent-recompilation'];

/** How many of a hundred objects begin in young memory, where those before them have lived for a while. */
async function beginningYoung(...args: string[]): Promise<number> {
  const program = join(import.meta.dirname, 'where-objects-begin.ts');
  const { stdout } = await run(process.execPath, [...flags, program, ...args]);
  return Number(stdout);
}

describe('objects of a kind that outlives a search for garbage', () => {
  it('begin in young memory', async () => {
    expect(await beginningYoung('young')).toBe(100);
  });

  it('would begin in old memory if V8 were left to itself', async () => {
    expect(await beginningYoung()).toBe(0);
  });
});
