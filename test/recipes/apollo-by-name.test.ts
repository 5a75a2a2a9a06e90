import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { print } from 'graphql';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { startFacade } from '../kit/facade.ts';
import { organizationSlug, type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';
import { byName } from './apollo-by-name.ts';

const known = gql('query Known { organization { upstreamId __typename } }');
const newer = gql('query Newer { organization { upstreamId name __typename } }');
const mutation = gql(
  'mutation Finish($id: ID!) { finishConversation(input: { conversationId: $id }) { __typename } }',
);

describe.each(['POST', 'GET'])('Apollo Client that names its documents by %s', (method) => {
  let upstream: StubUpstream;
  let directory: string;
  let manifest: string;
  let facade: App | undefined;

  beforeAll(async () => {
    upstream = await startStubUpstream();
    upstream.answer('GET /organization/', { body: { org_id: organizationSlug, org_name: 'Northwind' } });
    directory = await mkdtemp(join(tmpdir(), 'by-name-'));
    manifest = join(directory, 'manifest.json');
    const hash = createHash('sha256').update(print(known)).digest('hex');
    await writeFile(manifest, JSON.stringify({ [`sha256:${hash}`]: print(known) }));
  });

  afterEach(async () => {
    await facade?.close();
    facade = undefined;
  });

  afterAll(async () => {
    await upstream.close();
    await rm(directory, { recursive: true });
  });

  /** A client of a new facade, and what it has sent to it: a text, or nothing but the name of one. */
  async function createClient(env: Record<string, string> = {}) {
    facade = await startFacade(upstream.url, env);
    const sent: string[] = [];
    const http = new HttpLink({
      uri: `${facade.url}/graphql`,
      headers: { authorization: 'Bearer token-of-mira' },
      fetch: (uri, options) => {
        const { body } = options ?? {};
        const hasText = typeof body === 'string' ? 'query' in JSON.parse(body) : `${uri}`.includes('query=');
        sent.push(`${options?.method} ${hasText ? 'text' : 'name'}`);
        return fetch(uri, options);
      },
    });
    const client = new ApolloClient({
      link: byName(http, method === 'GET'),
      cache: new InMemoryCache(),
    });
    const ask = async (query: typeof known) =>
      (await client.query({ query, fetchPolicy: 'network-only' })).data;
    return { client, ask, sent };
  }

  const organization = { organization: { upstreamId: organizationSlug } };

  it('sends texts once the server has said that it knows no names', async () => {
    const { ask, sent } = await createClient();
    expect(await ask(known)).toMatchObject(organization);
    expect(await ask(known)).toMatchObject(organization);
    expect(sent).toEqual([`${method} name`, 'POST text', 'POST text']);
  });

  it('sends the text of each document that the server does not know', async () => {
    const { client, ask, sent } = await createClient({ TRUSTED_DOCUMENTS: manifest });
    expect(await ask(known)).toMatchObject(organization);
    expect(await ask(newer)).toMatchObject(organization);
    expect(sent.splice(0)).toEqual([`${method} name`, `${method} name`, 'POST text']);
    await client.mutate({ mutation, variables: { id: 'none' }, errorPolicy: 'all' });
    expect(sent).toEqual(['POST name', 'POST text']);
  });

  it('is told which documents the server does not take', async () => {
    const { ask } = await createClient({ TRUSTED_DOCUMENTS: manifest, TRUSTED_DOCUMENTS_MODE: 'require' });
    expect(await ask(known)).toMatchObject(organization);
    await expect(ask(newer)).rejects.toMatchObject({
      errors: [{ extensions: { code: 'PERSISTED_QUERY_REQUIRED' } }],
    });
  });
});
