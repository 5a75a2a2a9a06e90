import { strict as assert } from 'node:assert';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';

interface Shown {
  readonly __typename: string;
  readonly cursor: string;
  readonly sequence: number;
  readonly text?: string;
  readonly fullMessage?: string;
  readonly message?: string;
}

const subscription = `
  subscription ($streamId: ID!, $after: Cursor) {
    interactionEvents(streamId: $streamId, after: $after) {
      __typename cursor sequence
      ... on NewMessageEvent { text }
      ... on InteractionCompleteEvent { fullMessage }
      ... on ErrorEvent { message }
    }
  }`;

/** After so many events an answer that is to be cut has its socket destroyed. */
const EVENTS_BEFORE_CUT = 6;

/**
 * Prints an answer as it comes and returns it whole. With `cut`, kills its own WebSocket in the middle and goes on
 * from the last cursor with a new one. Throws where an event is missing, double or out of order.
 */
export async function showAnswer({
  url,
  token,
  print,
  streamId,
  cut = false,
}: {
  readonly url: string;
  readonly token: string;
  readonly print: (text: string) => void;
  readonly streamId: string;
  readonly cut?: boolean;
}): Promise<string> {
  const events: Shown[] = [];
  const show = (event: Shown) => {
    events.push(event);
    if (event.__typename === 'NewMessageEvent') print(event.text ?? '');
    assert.notEqual(event.__typename, 'ErrorEvent', `The answer failed: ${event.message}`);
  };
  print('\nAgent: ');
  if (cut) {
    await watch({ url, token, streamId, show, maxEvents: EVENTS_BEFORE_CUT });
    print(' [connection cut, resuming] ');
  }
  await watch({ url, token, streamId, show, after: events.at(-1)?.cursor });

  assert.deepEqual(
    events.map(({ sequence }) => sequence),
    events.map((_, index) => index + 1),
    'Events are missing or double.',
  );
  const whole = events.map(({ text }) => text ?? '').join('');
  assert.equal(whole, events.at(-1)?.fullMessage, 'The pieces are not the answer.');
  return whole;
}

async function watch({
  url,
  token,
  streamId,
  show,
  after,
  maxEvents = Number.POSITIVE_INFINITY,
}: {
  readonly url: string;
  readonly token: string;
  readonly streamId: string;
  readonly show: (event: Shown) => void;
  readonly after?: string;
  readonly maxEvents?: number;
}): Promise<void> {
  const client = createClient({
    url: url.replace(/^http/, 'ws'),
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${token}` },
    retryAttempts: 0,
  });
  let shown = 0;
  for await (const { data, errors } of client.iterate<{ interactionEvents: Shown }>({
    query: subscription,
    variables: { streamId, after },
  })) {
    if (!data) throw new Error(errors?.[0]?.message ?? 'There was no event.');
    show(data.interactionEvents);
    shown += 1;
    if (shown < maxEvents) continue;
    client.terminate();
    return;
  }
  await client.dispose();
}
