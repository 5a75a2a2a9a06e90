import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { graphql } from '../__generated__/gql.ts';
import { startConversation } from '../kit/documents.ts';
import { createGraphqlClient } from '../kit/graphql-client.ts';
import { collect, sendText, watch } from '../kit/live.ts';
import { type Program, runProgram } from '../kit/program.ts';
import { hasRedis, type RedisServer, startRedis } from '../kit/redis-server.ts';
import { type System, startSystem } from '../kit/system.ts';

const textsOfConversation = graphql(`
  query TextsOfConversation($id: ID!) {
    conversation(id: $id) {
      messages(first: 100) {
        edges {
          node {
            text
          }
        }
      }
    }
  }
`);

/** How long a producer may be silent, and what noticing that and reading the messages back may take on top. */
const leaseMs = 1_000;
const boundMs = 4 * leaseMs;
const endings = ['InteractionCompleteEvent', 'ErrorEvent'];
/** After how many events the process is killed, round by round. */
const rounds = [0, 1, 3];

describe.skipIf(!hasRedis)('a process that is killed in the middle of an answer', () => {
  let redis: RedisServer;
  let survivor: System;
  let conversationId: string;

  beforeAll(async () => {
    redis = await startRedis();
    survivor = await startSystem({
      REDIS_URL: redis.url,
      STREAM_LEASE_MS: String(leaseMs),
      SANDBOX_TOKEN_DELAY_MS: '60',
    });
    const { data } = await survivor.mira.send(startConversation, {
      input: { serviceId: '5eed00000000000000000011' },
    });
    const result = data?.startConversation;
    if (result?.__typename !== 'StartConversationSuccess' || !result.conversation)
      throw new Error('Not started.');
    conversationId = result.conversation.upstreamId;
    await collect(watch(survivor.mira, 'sse', result.stream.id));
  });

  afterAll(async () => {
    await survivor?.app.close();
    await redis?.stop();
  });

  async function startProducer(): Promise<{ program: Program; url: string }> {
    const program = runProgram({
      PORT: '0',
      UPSTREAM_URL: survivor.app.upstreamUrl,
      UPSTREAM_ORGANIZATION: 'demo',
      REDIS_URL: redis.url,
      STREAM_LEASE_MS: String(leaseMs),
    });
    const [, url = ''] = await program.waitFor(/GraphQL {3}(http:\/\/[\d.:]+)\/graphql/);
    return { program, url };
  }

  async function countOfMessages(text: string): Promise<number> {
    const { data } = await survivor.mira.send(textsOfConversation, { id: conversationId });
    const edges = data?.conversation?.messages?.edges ?? [];
    return edges.filter(({ node }) => node.text === text).length;
  }

  it.each(rounds)('after %i events leaves one ending, which tells the truth', async (eventsBefore) => {
    const { program, url } = await startProducer();
    const text = `I want to walk more. ${randomUUID()}`;
    const streamId = await sendText(createGraphqlClient(url, survivor.token), conversationId, text);
    const seen: { readonly __typename: string; readonly sequence: number }[] = [];
    let killedAtMs = 0;
    const kill = () => {
      killedAtMs = Date.now();
      program.child.kill('SIGKILL');
    };
    if (eventsBefore === 0) kill();
    for await (const event of watch(survivor.mira, 'websocket', streamId)) {
      seen.push(event);
      if (seen.length === eventsBefore) kill();
    }
    expect(Date.now() - killedAtMs).toBeLessThan(boundMs);
    expect(await program.ended).toBe('SIGKILL');
    expect(seen.map(({ sequence }) => sequence)).toEqual(seen.map((_, index) => index + 1));
    expect(seen.filter(({ __typename }) => endings.includes(__typename))).toEqual(seen.slice(-1));
    // Nobody sent it again, so that it is there once or not at all, as the ending says.
    const stored = await countOfMessages(text);
    const last = seen.at(-1);
    if (last?.__typename === 'InteractionCompleteEvent') expect(stored).toBe(1);
    else if (last && 'recovery' in last && last.recovery === 'SEND_AGAIN') expect(stored).toBe(0);
    else expect(last).toMatchObject({ failure: 'PRODUCER_LOST', recovery: 'CHECK_MESSAGES' });
    // The conversation goes on.
    const next = await sendText(survivor.mira, conversationId, 'Every day.');
    const rest = await collect(watch(survivor.mira, 'sse', next));
    expect(rest.at(-1)).toMatchObject({ __typename: 'InteractionCompleteEvent' });
  });
});
