import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { GraphContext, type GraphServices } from '../../src/graph/context.ts';
import { createInteractionRelay } from '../../src/graph/interaction/interaction-relay.ts';
import { schema } from '../../src/graph/schema.ts';
import { silentLog } from '../../src/observe/log.ts';
import { createDocuments } from '../../src/server/documents/documents.ts';
import { createErrorMask } from '../../src/server/operation/error-masking.ts';
import { createExecutor } from '../../src/server/operation/execute-operation.ts';
import { createRunner } from '../../src/server/operation/run-operation.ts';
import { createMemoryLog } from '../../src/streams/memory-log.ts';
import type { Call } from '../../src/upstream/call.ts';
import type { UpstreamClient } from '../../src/upstream/client.ts';
import type { InteractionEvent } from '../../src/upstream/interaction-event.ts';
import { conversationWire, messageWire } from '../kit/wire.ts';

// A program of its own: what a test runner does in its processes would be measured as well.

setFlagsFromString('--expose-gc');
const collect: (options: { readonly type: 'major' | 'minor' }) => void = runInNewContext('gc');

const turns = 200;
const numbers = Array.from({ length: 50 }, (_, index) => index + 1);
const page = { has_more: false, continuation_token: null };
const conversations = { conversations: numbers.map((number) => conversationWire(number)), ...page };
const messages = { messages: numbers.map((number) => messageWire(number)), ...page };
const feedbacks = { feedbacks: [], ...page };

function answerTo({ operation }: Call): unknown {
  if (operation === 'get-conversations') return conversations;
  if (operation === 'get-conversation-messages') return messages;
  return operation === 'get-conversation' ? conversations.conversations[0] : feedbacks;
}

const client: UpstreamClient = {
  maxEventBytes: 1,
  request: async (call, _, shape) => shape.parse(answerTo(call)),
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

/** What is left of an answered query after two collections of the young, in bytes. */
async function bytesKeptBy(query: string): Promise<number> {
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
  return (process.memoryUsage().heapUsed - before) / turns;
}

const [query = ''] = process.argv.slice(2);
console.log(await bytesKeptBy(query));
process.exit();
