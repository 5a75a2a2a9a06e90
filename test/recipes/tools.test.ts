import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  buildClientSchema,
  buildSchema,
  getIntrospectionQuery,
  lexicographicSortSchema,
  printSchema,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { startFacade } from '../kit/facade.ts';
import { type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';

const root = join(import.meta.dirname, '..', '..');
const recipe = readFileSync(join(import.meta.dirname, 'graphqlrc.yml'), 'utf8');

let directory: string;
let upstream: StubUpstream;
let facade: App;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'tools-'));
  upstream = await startStubUpstream();
  facade = await startFacade(upstream.url);
});

afterAll(async () => {
  await facade.close();
  await upstream.close();
  rmSync(directory, { recursive: true });
});

async function introspect(url: string) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: getIntrospectionQuery({ specifiedByUrl: true, oneOf: true }) }),
  });
  return response.json();
}

const sorted = (schema: Parameters<typeof printSchema>[0]) => printSchema(lexicographicSortSchema(schema));

describe('tools', () => {
  it('read the schema from the server, without a token and as it is in the file', async () => {
    const { data } = await introspect(facade.url);
    const file = readFileSync(join(root, 'schema.graphql'), 'utf8');
    expect(sorted(buildClientSchema(data))).toBe(sorted(buildSchema(file)));
    expect(upstream.requests).toEqual([]);
  });

  it('are told to take the file where the server shows no schema', async () => {
    const closed = await startFacade(upstream.url, { INTROSPECTION: 'false' });
    const { errors } = await introspect(closed.url);
    expect(errors[0].extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    await closed.close();
  });

  it('generate typed documents by the recipe', async () => {
    mkdirSync(join(directory, 'src'));
    symlinkSync(join(root, 'node_modules'), join(directory, 'node_modules'));
    writeFileSync(join(directory, '.graphqlrc.yml'), recipe.replace('http://127.0.0.1:4000', facade.url));
    writeFileSync(
      join(directory, 'src', 'last-words.graphql'),
      'query LastWords($id: ID!) { conversation(id: $id) { createdAt finalMessage } }',
    );
    await promisify(execFile)(join(root, 'node_modules', '.bin', 'graphql-codegen'), [], { cwd: directory });
    const generated = readFileSync(join(directory, 'src', '__generated__', 'graphql.ts'), 'utf8');
    expect(generated).toMatch(
      /LastWordsQuery = \{ conversation: \{ createdAt: string, finalMessage: string \| null \} \| null \}/,
    );
    expect(generated).toContain('export const LastWordsDocument');
  }, 60_000);
});

describe('docs/clients.md', () => {
  it('quotes the settings of tools as they are', () => {
    expect(readFileSync(join(root, 'docs', 'clients.md'), 'utf8')).toContain(`\`\`\`yaml\n${recipe}\`\`\``);
  });
});
