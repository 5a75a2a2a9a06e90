import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gql } from '@apollo/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { followInteraction } from '../../src/client/follow.ts';
import { type CuttingProxy, startCuttingProxy } from '../kit/cutting-proxy.ts';
import { startFacade } from '../kit/facade.ts';
import { type DrivenStream, type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';
import { complete, objectIdOf, piece } from '../kit/wire.ts';
import { createApolloClient } from './apollo-client.ts';
import { createFetchClient } from './fetch-client.ts';
import { showOverSse } from './follow-over-sse.ts';
import { showOverWebsocket, type Watching } from './follow-over-websocket.ts';
import { sendOnce } from './send-once.ts';
import { createUrqlClient } from './urql-client.ts';

const words = ['Good ', 'aim. ', 'Ten ', 'minutes?'];
const conversationId = objectIdOf(0xc1);
const token = () => 'token-of-mira';

let upstream: StubUpstream;
let facade: App;
let proxy: CuttingProxy;
let url: string;

beforeEach(async () => {
  upstream = await startStubUpstream();
  facade = await startFacade(upstream.url);
  proxy = await startCuttingProxy(facade.url);
  url = `${proxy.url}/graphql`;
});

afterEach(async () => {
  await proxy.close();
  await facade.close();
  await upstream.close();
});

async function send(): Promise<{ streamId: string; answer: DrivenStream }> {
  const opening = upstream.nextStream();
  const streamId = await sendOnce({ url, token, conversationId, text: 'I want to walk more.' });
  return { streamId, answer: await opening };
}

/** Writes an answer word by word, each when the one before was shown, and breaks every connection in its middle. */
async function showWhileCut(watch: (watching: Watching) => Promise<string | null>): Promise<string[]> {
  const { streamId, answer } = await send();
  const shown: string[] = [];
  const say = () => {
    const said = shown.length;
    const word = words[said];
    if (word !== undefined) return answer.write(piece(said, word, said === words.length - 1));
    answer.write(complete(words.join('')));
    answer.end();
  };
  const watching = watch({
    url,
    token,
    streamId,
    show(text) {
      shown.push(text);
      if (shown.length === 2) proxy.resetAll();
      say();
    },
  });
  say();
  expect(await watching).toBe(words.join(''));
  return shown;
}

const document = `
  subscription ($streamId: ID!, $after: Cursor) {
    interactionEvents(streamId: $streamId, after: $after) {
      __typename
      cursor
      ... on NewMessageEvent { text }
      ... on InteractionCompleteEvent { fullMessage }
    }
  }`;

interface Shown {
  readonly interactionEvents: { readonly text?: string; readonly fullMessage?: string };
}

describe('the recipe for', () => {
  it('graphql-ws shows an answer over a lost connection', async () => {
    expect(await showWhileCut(showOverWebsocket)).toEqual(words);
  });

  it('graphql-sse shows an answer over a lost connection', async () => {
    expect(await showWhileCut(showOverSse)).toEqual(words);
  });

  it('fetch alone shows an answer over a lost connection', async () => {
    const shown = await showWhileCut(async ({ streamId, show }) => {
      for await (const event of followInteraction(createFetchClient(url, token), { streamId })) {
        if (event.__typename === 'NewMessageEvent') show(event.text);
        if (event.__typename === 'InteractionCompleteEvent') return event.fullMessage;
      }
      return null;
    });
    expect(shown).toEqual(words);
  });

  it('fetch alone is told why it may not watch', async () => {
    const { streamId, answer } = await send();
    answer.end();
    const stranger = createFetchClient(url, () => 'token-of-a-stranger');
    await expect(Array.fromAsync(followInteraction(stranger, { streamId }))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('urql shows an answer over a lost connection, and asks over HTTP beside', async () => {
    const client = createUrqlClient(url, token);
    const shown = await showWhileCut(
      ({ streamId, show }) =>
        new Promise((resolve, reject) => {
          client.subscription<Shown>(document, { streamId }).subscribe(({ data, error }) => {
            if (error) reject(error);
            if (data?.interactionEvents.text) show(data.interactionEvents.text);
            if (data?.interactionEvents.fullMessage) resolve(data.interactionEvents.fullMessage);
          });
        }),
    );
    expect(shown).toEqual(words);
    const { data } = await client.query('{ __typename }', {});
    expect(data).toEqual({ __typename: 'Query' });
  });

  it('Apollo Client shows an answer over a lost connection, and asks over HTTP beside', async () => {
    const client = createApolloClient(url, token);
    const shown = await showWhileCut(
      ({ streamId, show }) =>
        new Promise((resolve, reject) => {
          client
            .subscribe<Shown>({ query: gql(document), variables: { streamId }, fetchPolicy: 'no-cache' })
            .subscribe({
              next({ data, error }) {
                if (error) reject(error);
                if (data?.interactionEvents.text) show(data.interactionEvents.text);
                if (data?.interactionEvents.fullMessage) resolve(data.interactionEvents.fullMessage);
              },
              error: reject,
            });
        }),
    );
    expect(shown).toEqual(words);
    const { data } = await client.query<{ __typename: string }>({ query: gql('{ __typename }') });
    expect(data?.__typename).toBe('Query');
    client.stop();
  });
});

describe('docs/clients.md', () => {
  const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'clients.md'), 'utf8');
  const recipes = readdirSync(import.meta.dirname).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
  );

  it.each(recipes)('quotes %s as it is, but for the place of the helper', (name) => {
    const recipe = readFileSync(join(import.meta.dirname, name), 'utf8').replaceAll(
      '../../src/client/',
      './client/',
    );
    expect(page).toContain(`\`\`\`ts\n${recipe}\`\`\``);
  });
});
