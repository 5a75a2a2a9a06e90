import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encodeGlobalId } from '../../src/graph/ids.ts';
import { schema } from '../../src/graph/schema.ts';
import { type Log, silentLog } from '../../src/observe/log.ts';
import { createDocuments } from '../../src/server/documents/documents.ts';
import { createStreamId } from '../../src/streams/cursor.ts';
import type { InteractionLog } from '../../src/streams/interaction-log.ts';
import { createMemoryLog } from '../../src/streams/memory-log.ts';
import type { InteractionEvent } from '../../src/upstream/interaction-event.ts';
import { defaultRetryPolicy } from '../../src/upstream/retry.ts';
import { interactionEvents, interactionStream, sendMessage } from '../kit/documents.ts';
import { forwardLog } from '../kit/forward-log.ts';
import { createGraphqlClient, type GraphqlClient, type GraphqlFailure } from '../kit/graphql-client.ts';
import { sendText, type Transport } from '../kit/live.ts';
import { serveGraph } from '../kit/serve-graph.ts';
import { type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';
import { objectIdOf, piece } from '../kit/wire.ts';

const bug = new TypeError('Internals: cannot read properties of undefined');
const streamId = encodeGlobalId('InteractionStream', createStreamId(0, '0'.repeat(20)));

/** What was written to the program's log as an error. */
let logged: { readonly err: unknown; readonly requestId?: string }[];
let upstream: StubUpstream;
let server: { readonly url: string; close(): Promise<void> };
let mira: GraphqlClient;

/** Serves with a log that is broken in one place. */
async function serve(
  broken: Partial<InteractionLog<InteractionEvent>>,
  ways?: Parameters<typeof serveGraph>[4],
): Promise<void> {
  const inner = createMemoryLog<InteractionEvent>();
  const log: Log = { ...silentLog, error: (entry: (typeof logged)[number]) => void logged.push(entry) };
  const interactions = forwardLog(inner, broken);
  server = await serveGraph(upstream.url, interactions, log, defaultRetryPolicy, ways);
  mira = createGraphqlClient(server.url);
}

beforeEach(async () => {
  logged = [];
  upstream = await startStubUpstream();
});

afterEach(async () => {
  await server.close();
  await upstream.close();
});

/** Everything that a watcher gets, and the errors that it is ended with, whichever form the transport gives them. */
async function watchToEnd(transport: Transport, id: string) {
  const seen: unknown[] = [];
  try {
    for await (const { data, errors } of mira.watch(transport, interactionEvents, { streamId: id })) {
      if (errors) return { seen, errors };
      seen.push(data?.interactionEvents);
    }
  } catch (thrown) {
    return { seen, errors: thrown as readonly GraphqlFailure[] };
  }
  return { seen, errors: [] };
}

function expectMasked(errors: readonly GraphqlFailure[] | undefined): void {
  expect(errors).toEqual([
    expect.objectContaining({
      message: 'Unexpected error.',
      extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: expect.stringMatching(/^[0-9a-f]{32}$/) },
    }),
  ]);
  expect(JSON.stringify(errors)).not.toMatch(/Internals|stack|\.ts:/);
  // The request id is the one under which the cause can be found.
  expect(logged).toEqual([
    expect.objectContaining({ err: bug, requestId: errors?.[0]?.extensions?.requestId }),
  ]);
}

describe('an unexpected error', () => {
  it('of a query is masked, and logged once with its cause', async () => {
    await serve({ find: () => Promise.reject(bug) });
    const { data, errors } = await mira.send(interactionStream, { id: streamId });
    expect(data).toEqual({ interactionStream: null });
    expect(errors?.[0]?.path).toEqual(['interactionStream']);
    expectMasked(errors);
  });

  it.each<Transport>(['websocket', 'sse'])(
    'of a subscription that cannot begin is masked alike over %s',
    async (transport) => {
      await serve({ find: () => Promise.reject(bug) });
      const { seen, errors } = await watchToEnd(transport, streamId);
      expect(seen).toEqual([]);
      expectMasked(errors);
    },
  );

  it.each<Transport>(['websocket', 'sse'])(
    'in the middle of a subscription is masked alike over %s',
    async (transport) => {
      const inner = createMemoryLog<InteractionEvent>();
      await serve({
        claimLane: (conversation) => inner.claimLane(conversation),
        find: (id) => inner.find(id),
        async hold(id) {
          const { tail, release } = await inner.hold(id);
          const { window, changes } = tail;
          const failing: typeof tail = {
            window,
            changes,
            isEnded: false,
            get failure() {
              return window.lastSequence > 0 ? bug : null;
            },
          };
          return { tail: failing, release };
        },
      });
      const opening = upstream.nextStream();
      const id = await sendText(mira, objectIdOf(0xc1), 'Hello');
      const answer = await opening;
      answer.write(piece(0, 'Good '));
      const { seen, errors } = await watchToEnd(transport, id);
      expect(seen).toEqual([expect.objectContaining({ text: 'Good ' })]);
      expectMasked(errors);
      answer.end();
    },
  );

  it('of a mutation is masked, before anything is sent', async () => {
    await serve({ claimLane: () => Promise.reject(bug) });
    const input = { conversationId: objectIdOf(0xc1), content: { text: 'Hello' } };
    const { data, errors } = await mira.send(sendMessage, { input });
    expect(data).toBeNull();
    expectMasked(errors);
    expect(upstream.requests).toEqual([]);
  });

  it('after a message was accepted gives up its answer, and leaves the conversation free', async () => {
    const inner = createMemoryLog<InteractionEvent>();
    let isBroken = true;
    await serve({
      claimLane: async (...of) => {
        const claim = await inner.claimLane(...of);
        if (claim.taken || !isBroken) return claim;
        return { taken: false, lane: { ...claim.lane, open: () => Promise.reject(bug) } };
      },
      find: (id) => inner.find(id),
    });
    await expect(sendText(mira, objectIdOf(0xc1), 'Hello')).rejects.toThrow(/Not accepted/);
    expect(logged.map(({ err }) => err)).toEqual([bug]);
    const abandoned = await upstream.nextStream();
    await abandoned.closed;
    isBroken = false;
    await sendText(mira, objectIdOf(0xc1), 'Hello again');
  });

  it('before there is an operation is masked, and logged with the request that it is of', async () => {
    const admit = () => {
      throw bug;
    };
    await serve({}, { documents: { ...createDocuments({ schema }), admit }, fastPath: false });
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ __typename }"}',
    });
    expect(response.status).toBe(500);
    const { errors } = await response.json();
    expectMasked(errors);
    expect(response.headers.get('x-request-id')).toBe(errors[0].extensions.requestId);
  });
});
