import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { GraphContext, type GraphServices } from '../../src/graph/context.ts';
import { createInteractionRelay } from '../../src/graph/interaction/interaction-relay.ts';
import { schema } from '../../src/graph/schema.ts';
import { silentLog } from '../../src/observe/log.ts';
import { createDocuments } from '../../src/server/documents/documents.ts';
import { createErrorMask } from '../../src/server/error-masking.ts';
import { createExecutor } from '../../src/server/execute-operation.ts';
import { createRunner } from '../../src/server/run-operation.ts';
import { createMemoryLog } from '../../src/streams/memory-log.ts';
import type { UpstreamClient } from '../../src/upstream/client.ts';
import type { InteractionEvent } from '../../src/upstream/interaction-event.ts';
import { conversationWire, messageWire } from '../kit/wire.ts';

// What dies young costs next to nothing. What something old points to does not die young: V8 makes closures that are
// assigned to a property (`this.done = () => …`) in old memory, a hidden class for each object literal with a getter,
// and holds the values of weak maps; each would keep its whole request until all of memory is searched.

setFlagsFromString('--expose-gc');
const collect: (options: { readonly type: 'major' | 'minor' }) => void = runInNewContext('gc');

const turns = 200;
/** What the engine learns meanwhile is less; what keeps a request alive is more. */
const maxBytesKept = 5_000;

const numbers = Array.from({ length: 50 }, (_, index) => index + 1);
const page = { has_more: false, continuation_token: null };
const conversations = { conversations: numbers.map((number) => conversationWire(number)), ...page };
const messages = { messages: numbers.map((number) => messageWire(number)), ...page };
const feedbacks = { feedbacks: [], ...page };

const client: UpstreamClient = {
  maxEventBytes: 1,
  async request({ operation }) {
    if (operation === 'get-conversations') return conversations;
    if (operation === 'get-conversation-messages') return messages;
    return operation === 'get-conversation' ? conversations.conversations[0] : feedbacks;
  },
  openStream: () => Promise.reject(new Error('There are no streams here.')),
  close: async () => {},
};

const log = createMemoryLog<InteractionEvent>();
const relay = createInteractionRelay({
  log: silentLog,
  renewEveryMs: log.renewEveryMs,
  newStreamEntropy: () => '0'.repeat(20),
});
const services: GraphServices = { client, log, relay };
const documents = createDocuments({ schema });
const execute = createExecutor({
  run: createRunner({ schema, documents }),
  errors: createErrorMask(silentLog),
  timeoutMs: 10_000,
});

describe('an answered query', () => {
  it.each([
    ['{ conversations(first: 50) { edges { cursor node { id createdAt } } pageInfo { endCursor } } }'],
    ['{ conversations(first: 50) { edges { node { id feedback(first: 5) { edges { node { id } } } } } } }'],
    [
      `{ conversation(id: "${conversationWire(1).id}") { createdAt messages { edges { node { id text } } } } }`,
    ],
    ['{ conversations(first: 3) { edges { node { id messages(last: 9) { edges { node { id } } } } } } }'],
    ['{ conversations(first: 3) { edges { node { interactions(last: 9) { edges { node { id } } } } } } }'],
  ])('is gone with what it was made of: %s', async (query) => {
    const read = documents.get(query);
    if (!('document' in read)) throw new Error('The query was refused.');
    const answer = async (times: number) => {
      for (let turn = 0; turn < times; turn += 1) {
        const contextValue = new GraphContext(services, {
          authorization: 'Bearer token',
          requestId: 'request',
        });
        const { errors } = await execute({ document: read.document, contextValue });
        if (errors) throw errors[0];
      }
    };
    await answer(turns);
    collect({ type: 'major' });
    const before = process.memoryUsage().heapUsed;
    await answer(turns);
    collect({ type: 'minor' });
    collect({ type: 'minor' });
    expect((process.memoryUsage().heapUsed - before) / turns).toBeLessThan(maxBytesKept);
  });
});
