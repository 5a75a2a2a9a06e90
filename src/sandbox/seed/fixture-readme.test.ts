import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { converse } from '../../../test/kit/converse.ts';
import { loadFixtures } from './load-fixtures.ts';

describe('the example in the README', () => {
  let directory: string;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'fixtures-'));
    const readme = await readFile(join(import.meta.dirname, 'README.md'), 'utf8');
    for (const [, file = '', content = ''] of readme.matchAll(/\*\*`([^`]+)`\*\*\n\n```yaml\n(.*?)```/gsu)) {
      await mkdir(dirname(join(directory, file)), { recursive: true });
      await writeFile(join(directory, file), content);
    }
  });
  afterAll(() => rm(directory, { recursive: true }));

  it('loads as it is written', async () => {
    const { catalog } = await loadFixtures(directory);
    expect(catalog.services.map(({ name }) => name)).toEqual(['Tea house']);
    expect(Object.keys(catalog.services[0]?.versionSets ?? {}).toSorted()).toEqual(['edge', 'release']);
    expect(catalog.metrics.map(({ name }) => name)).toEqual(['Tea ordered']);
  });

  it('can be talked to', async () => {
    const { outcomes } = await converse(await loadFixtures(directory), {
      service: 'Tea house',
      user: 'Ada',
      said: ['oolong', 'what is the price?', 'a cup of mint tea', 'bye'],
    });
    expect(outcomes.map(({ message }) => message)).toEqual([
      'Welcome, Ada. Which tea may I bring you?',
      'Oolong it is. Give it 4 minutes. Would you like anything else?',
      'Every cup costs the same, and the second one is on the house.',
      'Mint tea it is. Give it 4 minutes. Would you like anything else?',
      'Thank you, Ada. The door is always open.',
    ]);
    expect(outcomes.at(-1)?.completed).toBe(true);
  });
});
