import type { InteractionEventsSubscription, SendMessageInput } from '../__generated__/graphql.ts';
import { interactionEvents, sendMessage } from './documents.ts';
import type { GraphqlAnswer, GraphqlClient } from './graphql-client.ts';

export type WatchedEvent = InteractionEventsSubscription['interactionEvents'];
export type Transport = 'websocket' | 'sse';

/** Sends a text and returns the stream of its answer; fails where the send is refused. */
export async function sendText(
  client: GraphqlClient,
  conversationId: string,
  text: string,
  options: Pick<SendMessageInput, 'agentActions' | 'responseFormat'> = {},
): Promise<string> {
  const answer = await client.send(sendMessage, { input: { conversationId, content: { text }, ...options } });
  const result = answer.data?.sendMessage;
  if (result?.__typename !== 'SendMessageSuccess') throw new Error(`Not accepted: ${JSON.stringify(answer)}`);
  return result.stream.id;
}

/** The events of a stream one by one, for as long as the loop lasts. */
export async function* watch(
  client: GraphqlClient,
  transport: Transport,
  streamId: string,
  after?: string,
): AsyncGenerator<WatchedEvent> {
  for await (const answer of client.watch(transport, interactionEvents, { streamId, after }))
    yield eventOf(answer);
}

/** The next so many events, then leaves. */
export async function take(events: AsyncIterable<WatchedEvent>, count: number): Promise<WatchedEvent[]> {
  const taken: WatchedEvent[] = [];
  if (count === 0) return taken;
  for await (const event of events) {
    taken.push(event);
    if (taken.length === count) break;
  }
  return taken;
}

export function collect(events: AsyncIterable<WatchedEvent>): Promise<WatchedEvent[]> {
  return Array.fromAsync(events);
}

function eventOf(answer: GraphqlAnswer<InteractionEventsSubscription>): WatchedEvent {
  if (!answer.data || answer.errors) throw new WatchFailure(answer);
  return answer.data.interactionEvents;
}

/** What a watcher got instead of an event. */
export class WatchFailure extends Error {
  readonly code: unknown;

  constructor(answer: GraphqlAnswer<unknown>) {
    super(answer.errors?.[0]?.message ?? 'No event came.');
    this.code = answer.errors?.[0]?.extensions?.code;
  }
}
