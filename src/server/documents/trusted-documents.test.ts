import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadTrustedDocuments } from './trusted-documents.ts';

let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'manifest-'));
});

afterAll(() => rm(directory, { recursive: true }));

async function load(content: string) {
  const path = join(directory, 'manifest.json');
  await writeFile(path, content);
  return loadTrustedDocuments(path, 'require');
}

describe('a manifest of trusted documents', () => {
  it('gives texts by their names', async () => {
    const { mode, find } = await load('{ "abc": "{ organization { name } }", "__proto__": "{ a }" }');
    expect(mode).toBe('require');
    expect(find('abc')).toBe('{ organization { name } }');
    expect(find('sha256:abc')).toBe('{ organization { name } }');
    expect(find('def')).toBeNull();
    expect(find('toString')).toBeNull();
  });

  it('may name texts by hashes, which must be theirs, and hold fragments, which are left out', async () => {
    const hash = createHash('sha256').update('{ a }').digest('hex');
    const content = { [`sha256:${hash}`]: '{ a }', other: 'fragment F on Service { name }' };
    const { texts, find } = await load(JSON.stringify(content));
    expect([find(hash), find(`sha256:${hash}`), find('other')]).toEqual(['{ a }', '{ a }', null]);
    expect(texts.size).toBe(1);
  });

  it('may come from the tools of Apollo', async () => {
    const operations = [{ id: 'abc', name: 'A', type: 'query', body: 'query A { a }' }];
    const { find } = await load(
      JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations }),
    );
    expect(find('abc')).toBe('query A { a }');
  });

  it.each([
    ['{', 'is not JSON'],
    ['[]', 'is not an object from names to documents'],
    ['null', 'is not an object from names to documents'],
    ['{ "abc": 1 }', 'abc is not the text of a document'],
    ['{}', 'has no operations'],
    ['{ "abc": "fragment F on Service { name }" }', 'has no operations'],
    [`{ "sha256:${'0'.repeat(64)}": "{ a }" }`, `sha256:${'0'.repeat(64)} is the hash of another text`],
    ['{ "operations": [{ "id": "abc" }] }', 'abc is not the text of a document'],
    ['{ "operations": [null] }', 'null is not the text of a document'],
  ])('is refused with its path and the reason: %s', async (content, reason) => {
    await expect(load(content)).rejects.toThrow(`${join(directory, 'manifest.json')}: ${reason}`);
  });

  it('is refused where it cannot be read', async () => {
    const path = join(directory, 'missing.json');
    await expect(loadTrustedDocuments(path, 'allow')).rejects.toThrow(`${path}: cannot be read: ENOENT`);
  });
});
