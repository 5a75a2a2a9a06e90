import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { schema } from '../../src/graph/schema.ts';
import { createDocuments } from '../../src/server/documents/documents.ts';
import { loadTrustedDocuments } from '../../src/server/documents/trusted-documents.ts';
import { ask, refusalCodes, ways } from '../kit/ask.ts';
import { startFacade } from '../kit/facade.ts';
import { organizationSlug, type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';

const consoleManifest = join(import.meta.dirname, '../../src/console/__generated__/persisted-documents.json');
const trusted = 'query Trusted { organization { upstreamId } }';
const organization = { organization: { upstreamId: organizationSlug } };

let upstream: StubUpstream;
let directory: string;
let manifest: string;
let facade: App | undefined;

beforeAll(async () => {
  upstream = await startStubUpstream();
  upstream.answer('GET /organization/', { body: { org_id: organizationSlug, org_name: 'Northwind' } });
  directory = await mkdtemp(join(tmpdir(), 'documents-'));
  manifest = join(directory, 'manifest.json');
  await writeFile(manifest, JSON.stringify({ abc: trusted }));
});

afterEach(async () => {
  await facade?.close();
  facade = undefined;
});

afterAll(async () => {
  await upstream.close();
  await rm(directory, { recursive: true });
});

async function serve(env: Record<string, string> = {}): Promise<string> {
  facade = await startFacade(upstream.url, env);
  return facade.url;
}

const named = { documentId: 'abc' };
const hashed = { extensions: { persistedQuery: { version: 1, sha256Hash: 'abc' } } };
const unknown = { documentId: 'def' };
const text = { query: '{ organization { upstreamId } }' };

describe('trusted documents', () => {
  it.each(ways)('are executed by name over %s, beside any text', async (way) => {
    const url = await serve({ TRUSTED_DOCUMENTS: manifest });
    for (const payload of [named, hashed, text]) {
      expect(await ask(url, way, payload)).toMatchObject({ data: organization });
    }
    expect(await refusalCodes(url, way, unknown)).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
  });

  it.each(ways)('are all that is executed over %s where they are required', async (way) => {
    const url = await serve({ TRUSTED_DOCUMENTS: manifest, TRUSTED_DOCUMENTS_MODE: 'require' });
    for (const payload of [named, hashed, { ...text, ...named }]) {
      expect(await ask(url, way, payload)).toMatchObject({ data: organization });
    }
    expect(await refusalCodes(url, way, text)).toEqual(['PERSISTED_QUERY_REQUIRED']);
    expect(await refusalCodes(url, way, unknown)).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
  });

  it.each(ways)('are not known over %s where there are none', async (way) => {
    const url = await serve();
    for (const payload of [named, hashed]) {
      expect(await refusalCodes(url, way, payload)).toEqual(['PERSISTED_QUERY_NOT_SUPPORTED']);
    }
  });

  it('can be named in an address', async () => {
    const url = await serve({ TRUSTED_DOCUMENTS: manifest, TRUSTED_DOCUMENTS_MODE: 'require' });
    const get = async (parameters: Record<string, string>) => {
      const response = await fetch(`${url}/graphql?${new URLSearchParams(parameters)}`, {
        headers: { accept: 'application/graphql-response+json' },
      });
      return { status: response.status, body: await response.json() };
    };
    const extensions = JSON.stringify(hashed.extensions);
    for (const parameters of [named, { extensions }]) {
      expect(await get(parameters)).toMatchObject({ status: 200, body: { data: organization } });
    }
    for (const [parameters, code] of [
      [text, 'PERSISTED_QUERY_REQUIRED'],
      [unknown, 'PERSISTED_QUERY_NOT_FOUND'],
    ] as const) {
      expect(await get(parameters)).toMatchObject({
        status: 400,
        body: { errors: [{ extensions: { code } }] },
      });
    }
  });

  it('keep the server from starting where one would be refused, and say which', async () => {
    const path = join(directory, 'stale.json');
    await writeFile(path, JSON.stringify({ abc: '{ organisation { name } }' }));
    await expect(serve({ TRUSTED_DOCUMENTS: path })).rejects.toThrow(
      /TRUSTED_DOCUMENTS: Some trusted documents would be refused:\nabc: Cannot query field "organisation"/,
    );
    await expect(serve({ TRUSTED_DOCUMENTS: join(directory, 'none.json') })).rejects.toThrow(
      /TRUSTED_DOCUMENTS: .*none\.json: cannot be read: ENOENT/,
    );
    await expect(serve({ TRUSTED_DOCUMENTS_MODE: 'require' })).rejects.toThrow(
      'TRUSTED_DOCUMENTS: is required where TRUSTED_DOCUMENTS_MODE is require',
    );
  });

  it('of the console are within all limits', async () => {
    const texts: unknown = JSON.parse(await readFile(consoleManifest, 'utf8'));
    const loaded = await loadTrustedDocuments(consoleManifest, 'require');
    const documents = createDocuments({ schema, trusted: loaded });
    expect(loaded.texts.size).toBeGreaterThan(5);
    expect(Object.keys(texts ?? {})).toEqual(expect.arrayContaining([...loaded.texts.keys()]));
    for (const documentId of loaded.texts.keys())
      expect(documents.admit({ documentId }).refusals).toBeUndefined();
  });
});

describe('what an operation may cost', () => {
  it.each(ways)('is checked over %s before anything is asked of upstream', async (way) => {
    const url = await serve({ MAX_OPERATION_COST: '500', MAX_OPERATION_UPSTREAM_CALLS: '20' });
    const before = upstream.requests.length;
    const query =
      'query ($first: Int!) { conversations(first: $first) { edges { node { agent { name } } } } }';
    const dear = await ask(url, way, { query, variables: { first: 200 } });
    expect(dear.data).toBeUndefined();
    expect(dear.errors).toEqual([
      {
        message:
          'This operation could take 602 values, one for each field of each object; at most 500 are allowed. conversations.edges.node.agent alone takes 400. Ask for smaller pages or for less at once.',
        extensions: {
          code: 'OPERATION_TOO_EXPENSIVE',
          cost: 602,
          maxCost: 500,
          driver: 'conversations.edges.node.agent',
        },
      },
    ]);
    const calls = await ask(url, way, { query, variables: { first: 30 } });
    expect(calls.errors?.[0]?.extensions).toEqual({
      code: 'OPERATION_TOO_EXPENSIVE',
      upstreamCalls: 31,
      maxUpstreamCalls: 20,
      driver: 'conversations.edges.node.agent',
    });
    expect(upstream.requests).toHaveLength(before);
  });

  it.each(ways)('says over %s that a document is too large', async (way) => {
    const url = await serve({ MAX_DOCUMENT_DEPTH: '3' });
    expect(await refusalCodes(url, way, { query: '{ services { edges { node { name } } } }' })).toEqual([
      'DOCUMENT_TOO_LARGE',
    ]);
  });
});

describe('an array of operations', () => {
  const batch = async (url: string, operations: number) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(Array.from({ length: operations }, () => text)),
    });
    return { status: response.status, body: await response.json() };
  };

  it('is refused', async () => {
    const url = await serve();
    for (const operations of [1, 2]) {
      expect(await batch(url, operations)).toEqual({
        status: 400,
        body: {
          errors: [
            {
              message: `A request takes one operation, and no array; this one has an array of ${operations}.`,
              extensions: { code: 'BAD_REQUEST' },
            },
          ],
        },
      });
    }
  });

  it('is taken up to the size that is allowed', async () => {
    const url = await serve({ MAX_BATCH_OPERATIONS: '3' });
    const answers = Array.from({ length: 3 }, () => expect.objectContaining({ data: organization }));
    expect(await batch(url, 3)).toEqual({ status: 200, body: answers });
    expect(await batch(url, 4)).toMatchObject({
      status: 400,
      body: { errors: [{ message: 'A request takes at most 3 operations; this one has an array of 4.' }] },
    });
  });
});

describe('variables that reach for prototypes', () => {
  it.each(ways)('change nothing over %s', async (way) => {
    const url = await serve();
    const polluted = '{ "polluted": "yes", "isFinished": true }';
    const query =
      'query ($filter: ConversationFilter) { conversations(filter: $filter) { edges { cursor } } }';
    for (const name of ['__proto__', 'constructor', 'prototype']) {
      const variables = `{ "filter": { "${name}": ${polluted} }, "${name}": ${polluted} }`;
      const payload = `{ "query": ${JSON.stringify(query)}, "${name}": ${polluted}, "variables": ${variables} }`;
      await ask(url, way, payload);
    }
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect({}).not.toHaveProperty('polluted');
    expect(await ask(url, way, text)).toMatchObject({ data: organization });
  });
});
