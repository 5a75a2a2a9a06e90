import { join } from 'node:path';
import { request } from 'undici';
import { z } from 'zod';
import { objectIdOf } from '../../test/kit/wire.ts';
import { type RunningProcess, startServer } from '../start-process.ts';
import type { WatchingManner } from './audience.ts';

/** A server that brings an upstream's answer to WebSockets. */
export interface StreamServer {
  readonly name: string;
  start(upstreamUrl: string, cpus: string | null): Promise<RunningProcess & { readonly url: string }>;
  /** Lets it ask upstream for an answer; the result says how watchers of that behave. */
  begin(url: string): Promise<WatchingManner>;
}

const here = import.meta.dirname;
const authorization = 'Bearer token-of-the-watchers';

/** All that an event of a spoken piece says, as the recipes for clients select it. */
const query = `subscription Watch($streamId: ID!) {
  interactionEvents(streamId: $streamId) {
    __typename cursor sequence emittedAt
    ... on NewMessageEvent { text stop sequenceNumber messageUpstreamId }
  }
}`;

const isNext = (payload: Buffer) => payload.includes('"type":"next"');

function subscribing(streamId: string): WatchingManner {
  const payload = { query, variables: { streamId } };
  return {
    says: [
      { type: 'connection_init', payload: { authorization } },
      { id: '7f0c2d52-8d0e-4b77-9c4e-2f6f0a1b3c4d', type: 'subscribe', payload },
    ],
    isEvent: isNext,
  };
}

export const rawSockets: StreamServer = {
  name: 'raw WebSocket',
  start: (upstreamUrl, cpus) =>
    startServer({ command: ['--expose-gc', join(here, 'raw-broadcast.ts'), upstreamUrl], cpus }),
  async begin(url) {
    await request(url, { method: 'POST' });
    return { says: [], isEvent: () => true };
  },
};

export const graphqlWs: StreamServer = {
  name: 'graphql-ws, graphql-js 16',
  start: (upstreamUrl, cpus) =>
    startServer({ command: ['--expose-gc', join(here, '..', 'peers', 'graphql-ws.js'), upstreamUrl], cpus }),
  async begin(url) {
    await request(url, { method: 'POST' });
    return subscribing('any');
  },
};

const accepted = z.object({
  data: z.object({ sendMessage: z.object({ stream: z.object({ id: z.string() }) }) }),
});

export const facade: StreamServer = {
  name: 'conversation-graphql',
  start: (upstreamUrl, cpus) =>
    startServer({
      command: ['--expose-gc', join(here, 'facade-subject.ts')],
      env: {
        PORT: '0',
        UPSTREAM_URL: upstreamUrl,
        UPSTREAM_ORGANIZATION: 'bench',
        SHUTDOWN_GRACE_MS: '0',
        // A flood is as long as this, and all watchers here are one caller.
        STREAM_MAX_EVENTS: '1000000',
        STREAM_MAX_BYTES: '1000000000',
        STREAMS_MAX_BYTES: '1000000000',
        WEBSOCKET_MAX_CONNECTIONS_PER_CALLER: '100000',
        // They do not answer pings either.
        WEBSOCKET_PING_MS: '86400000',
      },
      cpus,
    }),
  async begin(url) {
    conversations += 1;
    const answer = await request(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify({
        query:
          'mutation Send($input: SendMessageInput!) { sendMessage(input: $input) { ... on SendMessageSuccess { stream { id } } } }',
        variables: { input: { conversationId: objectIdOf(conversations), content: { text: 'Go on.' } } },
      }),
    });
    const { data } = accepted.parse(await answer.body.json());
    return subscribing(data.sendMessage.stream.id);
  },
};

let conversations = 0;
