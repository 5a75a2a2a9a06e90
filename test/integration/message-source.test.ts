import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { encodeGlobalId } from '../../src/graph/ids.ts';
import { graphql } from '../__generated__/gql.ts';
import { startFacade } from '../kit/facade.ts';
import { createGraphqlClient, type GraphqlClient } from '../kit/graphql-client.ts';
import { pagedAnswer } from '../kit/paged-answer.ts';
import { type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';
import { messageWire, objectIdOf } from '../kit/wire.ts';

const messageSource = graphql(`
  query MessageSource($id: ID!, $longLived: Boolean) {
    node(id: $id) {
      ... on Message {
        source(longLived: $longLived) {
          url
          expiresAt
          contentType
        }
      }
    }
  }
`);

const route = 'GET /conversation/:id/messages/:id/source';
const conversationId = objectIdOf(0xc1);
const written = messageWire(1);
const spoken = messageWire(2, { format: 'voice' });
const idOf = ({ id }: { readonly id: string }) => encodeGlobalId('Message', conversationId, id);

let upstream: StubUpstream;
let facade: App;
let mira: GraphqlClient;

beforeAll(async () => {
  upstream = await startStubUpstream();
  facade = await startFacade(upstream.url);
  mira = createGraphqlClient(facade.url);
  upstream.answer('GET /conversation/:id/messages/', pagedAnswer('messages', [written, spoken]));
});

afterAll(async () => {
  await facade.close();
  await upstream.close();
});

describe('the source of a message', () => {
  it.each<[string, boolean | null | undefined, string]>([
    ['short-lived unless asked otherwise', undefined, ''],
    ['short-lived', false, ''],
    ['short-lived for null', null, ''],
    ['long-lived', true, 'long_lived=true'],
  ])('is where its recording can be fetched: %s', async (_, longLived, query) => {
    const body = {
      url: 'https://recordings.example/2?signature=abc',
      expires_at: '2025-06-04T22:15:20.123Z',
      content_type: 'audio/wav',
    };
    upstream.answer(route, { body });
    const { data, errors, extensions } = await mira.send(messageSource, { id: idOf(spoken), longLived });
    expect(errors).toBeUndefined();
    expect(data?.node).toEqual({
      source: { url: body.url, expiresAt: body.expires_at, contentType: 'audio/wav' },
    });
    expect(upstream.requests.at(-1)).toMatchObject({
      path: `/conversation/${conversationId}/messages/${spoken.id}/source`,
    });
    expect(String(upstream.requests.at(-1)?.query)).toBe(query);
    // The message, and its source.
    expect(extensions?.upstream?.calls).toBe(2);
  });

  it('is null for a written message, without asking upstream', async () => {
    const before = upstream.countOf(route);
    const { data, errors, extensions } = await mira.send(messageSource, { id: idOf(written) });
    expect(errors).toBeUndefined();
    expect(data?.node).toEqual({ source: null });
    expect(extensions?.upstream?.byOperation).toEqual({ 'get-conversation-messages': 1 });
    expect(upstream.countOf(route)).toBe(before);
  });

  it('is null where upstream has no recording', async () => {
    upstream.answer(route, { status: 400, body: { detail: 'Text messages have no source.' } });
    const { data, errors } = await mira.send(messageSource, { id: idOf(spoken) });
    expect(errors).toBeUndefined();
    expect(data?.node).toEqual({ source: null });
  });
});
