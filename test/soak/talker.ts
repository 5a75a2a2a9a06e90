import { followInteraction, type InteractionEvent } from '../../src/client/follow.ts';
import { finishConversation, sendMessage, startConversation } from '../kit/documents.ts';
import { createConversationFeedback } from '../kit/feedback-documents.ts';
import { createFollowingClient } from '../kit/following.ts';
import type { GraphqlClient } from '../kit/graphql-client.ts';
import type { Transport } from '../kit/live.ts';
import { conversationMessages } from '../kit/query-documents.ts';
import type { Random } from '../torture/random.ts';
import type { Ask } from './asking.ts';
import type { TrafficTally } from './traffic-tally.ts';

/** Somebody who talks with agents: what they talk through, and what is kept of it. */
export interface Talker {
  readonly url: string;
  readonly token: string;
  readonly client: GraphqlClient;
  readonly ask: Ask;
  readonly tally: TrafficTally;
  readonly random: Random;
  readonly signal: AbortSignal;
}

const MAX_TURNS = 4;
const words = [
  'I want to walk more.',
  'Yes.',
  'No, thank you.',
  'On Monday at eight.',
  'Tell me more.',
] as const;

/** One conversation, from its start over some turns to its end, through whatever befalls it. */
export async function holdConversation(talker: Talker, serviceId: string): Promise<void> {
  const { client, ask, random, signal } = talker;
  const started = await ask('mutation', () => client.send(startConversation, { input: { serviceId } }));
  const start = started?.startConversation;
  const conversationId = start && 'conversation' in start ? start.conversation?.id : undefined;
  if (conversationId === undefined) return;
  if (start?.__typename === 'StartConversationSuccess') {
    await followToTheEnd(talker, start.stream.id);
    for (let turns = random.between(1, MAX_TURNS); turns > 0 && !signal.aborted; turns -= 1) {
      await takeTurn(talker, conversationId);
    }
    const input = { conversationId, comment: 'Helpful.' };
    await ask('mutation', () => client.send(createConversationFeedback, { input }));
  }
  await ask('mutation', () => client.send(finishConversation, { input: { conversationId } }));
}

async function takeTurn(talker: Talker, conversationId: string): Promise<void> {
  const { client, ask, random } = talker;
  const content = { text: random.oneOf(words) };
  const input = { conversationId, content, idempotencyKey: crypto.randomUUID() };
  const sent = await ask('mutation', () => client.send(sendMessage, { input }));
  const result = sent?.sendMessage;
  if (result?.__typename === 'SendMessageSuccess') await followToTheEnd(talker, result.stream.id);
  await ask('query', () => client.send(conversationMessages, { id: conversationId, last: 10 }));
}

/** Every event must come once and in order, and one ending, however often the connection is lost on the way. */
async function followToTheEnd(
  { url, token, tally, random, signal }: Talker,
  streamId: string,
): Promise<void> {
  const transport = random.oneOf<Transport>(['websocket', 'sse']);
  const client = createFollowingClient(transport, { url: () => `${url}/graphql`, token: () => token });
  let last: InteractionEvent | undefined;
  try {
    for await (const event of followInteraction(client, {
      streamId,
      signal,
      firstDelayMs: 20,
      maxDelayMs: 500,
      onReconnect: () => tally.count('reconnection'),
    })) {
      if (event.sequence !== (last?.sequence ?? 0) + 1) {
        tally.breach(`Event ${event.sequence} came after ${last?.sequence}.`);
      }
      last = event;
      tally.count(`event over ${transport}`);
    }
    if (signal.aborted) return;
    tally.count(last?.__typename === 'ErrorEvent' ? `answer ended by ${last.code}` : 'answer completed');
    if (!last || !endings.has(last.__typename)) tally.breach(`A stream ended with ${last?.__typename}.`);
  } finally {
    await client.dispose();
  }
}

const endings = new Set(['InteractionCompleteEvent', 'EndSessionEvent', 'ErrorEvent']);
