import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeAll } from '../../src/lib/close-all.ts';
import { type DemoSandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { createGraphqlClient } from '../kit/graphql-client.ts';
import type { WatchedEvent } from '../kit/live.ts';
import { hasNginx, startNginx } from '../kit/nginx.ts';
import { conversationMessages, conversations } from '../kit/query-documents.ts';
import { hasRedis, startRedis } from '../kit/redis-server.ts';
import { required } from '../kit/required.ts';
import { liveUser, type Seen } from './live-user.ts';
import { type ReplaceableFacade, startReplaceableFacade } from './replaceable-facade.ts';

async function tokenOf({ url, access }: DemoSandbox, userId: string): Promise<string> {
  const response = await fetch(`${url}/v1/${access.organization}/user/signin_with_api_key`, {
    method: 'POST',
    headers: { 'x-api-key': access.apiKey, 'x-api-key-id': access.apiKeyId, 'x-user-id': userId },
  });
  const { id_token: token } = (await response.json()) as { id_token: string };
  return token;
}

/** The words of an answer in the order in which they came, and the answer as its end gives it. */
function readAnswer(events: readonly WatchedEvent[]) {
  const pieces = events.filter((event) => event.__typename === 'NewMessageEvent');
  const end = events.find((event) => event.__typename === 'InteractionCompleteEvent');
  return { heard: pieces.map(({ text }) => text).join(''), whole: end?.fullMessage };
}

describe.skipIf(!hasNginx || !hasRedis)('two facades behind nginx, replaced one after the other', () => {
  const closers: (() => Promise<void>)[] = [];
  const exitCodes: unknown[] = [];
  let url: string;
  let users: { readonly token: string; readonly seen: Seen }[];

  beforeAll(async () => {
    const redis = await startRedis();
    closers.unshift(redis.stop);
    const sandbox = await startSandbox({ dataDirectory: ':memory:', tokenDelayMs: 15 });
    closers.unshift(sandbox.close);
    const settings = {
      REDIS_URL: redis.url,
      UPSTREAM_URL: sandbox.url,
      UPSTREAM_ORGANIZATION: sandbox.access.organization,
      TRUST_PROXY: 'loopback',
      LOG_LEVEL: 'silent',
      SHUTDOWN_DRAIN_MS: '300',
    };
    const facades: ReplaceableFacade[] = await Promise.all([
      startReplaceableFacade(settings),
      startReplaceableFacade(settings),
    ]);
    for (const facade of facades) closers.unshift(facade.close);
    const [a, b] = facades.map(({ port }) => port);
    const nginx = await startNginx([required(a), required(b)]);
    closers.unshift(nginx.close);
    url = nginx.url;

    const done = new AbortController();
    const endUsers = sandbox.access.users.filter(({ role }) => role === 'end-user');
    const serviceId = required(sandbox.access.services[0]).id;
    const watching = endUsers.map(() => Promise.withResolvers<void>());
    const living = endUsers.map(async ({ id }, index) => {
      const token = await tokenOf(sandbox, id);
      const transport = index % 2 === 0 ? 'websocket' : 'sse';
      const onWatching = required(watching[index]).resolve;
      const options = { url, token, serviceId, transport, signal: done.signal, onWatching } as const;
      return { token, seen: await liveUser(options) };
    });
    const allLived = Promise.all(living);
    // Whoever came only after the first was replaced might never be cut off.
    await Promise.race([Promise.all(watching.map(({ promise }) => promise)), allLived]);
    for (const facade of facades) exitCodes.push(await facade.replace());
    done.abort();
    users = await allLived;
  }, 240_000);

  afterAll(() => closeAll(closers));

  it('end cleanly', () => {
    expect(exitCodes).toEqual([0, 0]);
  });

  it('lose no event and send none twice, over WebSocket and SSE', () => {
    const answers = users.flatMap(({ seen }) => seen.answers);
    expect(answers.length).toBeGreaterThan(6);
    for (const events of answers) {
      expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
      expect(events.at(-1)?.__typename).toBe('InteractionCompleteEvent');
      const { heard, whole } = readAnswer(events);
      expect(heard).toBe(whole);
    }
  });

  it('cut off whoever watches a whole conversation, who comes back and has missed nothing', () => {
    for (const { seen } of users) {
      expect(seen.reconnects).toBeGreaterThan(0);
      expect(seen.watched).toEqual(seen.answers.flat().map(({ cursor }) => cursor));
    }
  });

  it('answer every query, some of them when asked again', () => {
    for (const { seen } of users) expect(seen.queries).toBe(seen.answers.length - 1);
  });

  it('let every message reach upstream once', async () => {
    for (const { token, seen } of users) {
      const client = createGraphqlClient(url, token);
      const listed = await client.send(conversations, { first: 1 });
      const { upstreamId: id } = required(listed.data?.conversations?.edges[0]).node;
      const { data } = await client.send(conversationMessages, { id, first: 200 });
      const texts = required(data?.conversation?.messages?.edges)
        .map(({ node }) => node)
        .filter(({ type }) => type === 'USER_MESSAGE')
        .map(({ text }) => text);
      expect(texts).toEqual(seen.answers.slice(1).map((_, index) => `Message ${index + 1}`));
    }
  });
});
