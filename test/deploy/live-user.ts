import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, vi } from 'vitest';
import { followConversation, followInteraction } from '../../src/client/follow.ts';
import { interactionEvents, sendMessage, startConversation } from '../kit/documents.ts';
import { createFollowingClient } from '../kit/following.ts';
import { createGraphqlClient } from '../kit/graphql-client.ts';
import type { Transport, WatchedEvent } from '../kit/live.ts';
import { services } from '../kit/query-documents.ts';
import { required } from '../kit/required.ts';
import { conversationEvents } from '../kit/stream-documents.ts';

/** What somebody who talks and reads has seen until now. */
export interface Seen {
  /** Each answer as it came, event by event. */
  readonly answers: readonly (readonly WatchedEvent[])[];
  /** The cursors of the whole conversation, as somebody saw them who watched it all the while. */
  readonly watched: readonly string[];
  readonly queries: number;
  /** Requests that had to be sent again, as any client does whose connection breaks. */
  readonly repeated: number;
  /** How often the watcher was cut off, and came back. */
  readonly reconnects: number;
}

export interface LiveUserOptions {
  readonly url: string;
  readonly token: string;
  readonly serviceId: string;
  /** How the user follows answers; the watcher of the conversation does it in the other way. */
  readonly transport: Transport;
  /** The user stops when what is begun has come to its end. */
  readonly signal: AbortSignal;
  /** Called when the conversation is being watched. */
  readonly onWatching: () => void;
}

const MAX_TRIES = 100;

/** Starts a conversation and goes on with it, one message after another, each answer followed to its end; it is watched. */
export async function liveUser(options: LiveUserOptions): Promise<Seen> {
  const { url, token, serviceId, transport, signal, onWatching } = options;
  const client = createGraphqlClient(url, token);
  const connection = { url: () => `${url}/graphql`, token: () => token };
  const following = createFollowingClient(transport, connection);
  const watching = createFollowingClient(transport === 'sse' ? 'websocket' : 'sse', connection);
  const patience = { firstDelayMs: 20, maxDelayMs: 200, maxAttempts: 100 };
  const watched: string[] = [];
  const answers: WatchedEvent[][] = [];
  let [queries, repeated, reconnects] = [0, 0, 0];

  /** What did not arrive, or came to a process that is about to stop, is sent again. */
  async function persist<T>(request: () => Promise<T>): Promise<T> {
    let failure: unknown;
    for (let tries = 1; tries <= MAX_TRIES; tries += 1) {
      try {
        const answer = await request();
        if (!JSON.stringify(answer).includes('SHUTTING_DOWN')) return answer;
        failure = answer;
      } catch (error) {
        failure = error;
      }
      repeated += 1;
      await pause(100);
    }
    throw new Error(`No answer after ${MAX_TRIES} tries.`, { cause: failure });
  }

  async function follow(streamId: string): Promise<void> {
    const events: WatchedEvent[] = [];
    answers.push(events);
    const options = { streamId, document: interactionEvents, ...patience };
    for await (const event of followInteraction<WatchedEvent>(following, options)) events.push(event);
  }

  async function watchConversation(conversationId: string, until: AbortSignal): Promise<void> {
    const onReconnect = () => {
      reconnects += 1;
    };
    const options = { conversationId, document: conversationEvents, signal: until, onReconnect, ...patience };
    for await (const { cursor } of followConversation(watching, options)) {
      if (watched.push(cursor) === 1) onWatching();
    }
  }

  async function start(): Promise<string> {
    const input = { serviceId, idempotencyKey: randomUUID() };
    const answer = await persist(() => client.send(startConversation, { input }));
    const result = answer.data?.startConversation;
    if (result?.__typename !== 'StartConversationSuccess') throw new Error(JSON.stringify(answer));
    await follow(result.stream.id);
    return required(result.conversation ?? undefined).upstreamId;
  }

  async function say(conversationId: string, text: string): Promise<void> {
    const input = { conversationId, content: { text }, idempotencyKey: randomUUID() };
    const answer = await persist(() => client.send(sendMessage, { input }));
    const result = answer.data?.sendMessage;
    if (result?.__typename !== 'SendMessageSuccess') throw new Error(JSON.stringify(answer));
    await follow(result.stream.id);
  }

  const conversationId = await start();
  const leaving = new AbortController();
  const watch = watchConversation(conversationId, leaving.signal);
  while (!signal.aborted) {
    const listed = await persist(() => client.send(services, { first: 1 }));
    if (listed.errors) throw new Error(JSON.stringify(listed.errors));
    queries += 1;
    await say(conversationId, `Message ${answers.length}`);
  }
  await vi.waitFor(() => expect(watched.length).toBeGreaterThanOrEqual(answers.flat().length), 30_000);
  leaving.abort();
  await watch;
  await Promise.all([following.dispose(), watching.dispose()]);
  return { answers, watched, queries, repeated, reconnects };
}
