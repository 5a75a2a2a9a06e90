import { createServer } from 'node:http';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { execute, parse, subscribe, validate } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { Pool } from 'undici';
import { WebSocketServer } from 'ws';
import { LineSplitter } from '../../src/lib/line-splitter.ts';
import { listen } from '../listen.ts';
import { tellMemory } from '../streams/tell-memory.ts';

// graphql-ws with graphql-js 16 as their documentation has it: each watcher has an iterator, and each event is
// executed, serialised and sent for each of them. graphql-js 16 because it is the faster one at this.
tellMemory();
const [upstreamUrl = ''] = process.argv.slice(2);
const upstream = new Pool(upstreamUrl);

const typeDefs = `
  scalar Cursor
  scalar DateTime
  scalar ObjectID
  type Query { nothing: Boolean }
  type Subscription { interactionEvents(streamId: ID!, after: Cursor): InteractionEvent! }
  interface InteractionEvent { cursor: Cursor! sequence: Int! emittedAt: DateTime! }
  type NewMessageEvent implements InteractionEvent {
    cursor: Cursor! sequence: Int! emittedAt: DateTime!
    messageUpstreamId: ObjectID! sequenceNumber: Int! text: String! stop: Boolean!
  }
`;

/** The iterators that are open, each with what it has not given yet. */
const watchers = new Set();

function watch() {
  const queue = [];
  let wake = () => {};
  const watcher = (event) => {
    queue.push(event);
    wake();
  };
  watchers.add(watcher);
  return {
    async next() {
      while (queue.length === 0) await new Promise((resolve) => (wake = resolve));
      return { done: false, value: { interactionEvents: queue.shift() } };
    },
    async return() {
      watchers.delete(watcher);
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

const schema = makeExecutableSchema({
  typeDefs,
  resolvers: {
    Subscription: { interactionEvents: { subscribe: watch } },
    InteractionEvent: { __resolveType: () => 'NewMessageEvent' },
  },
});

const server = createServer();
const sockets = new WebSocketServer({ server });
const documents = new Map();
useServer(
  {
    execute,
    subscribe,
    onSubscribe(_context, _id, { query, operationName, variables }) {
      const known = documents.get(query) ?? parse(query);
      if (!documents.has(query)) {
        const [mistake] = validate(schema, known);
        if (mistake) throw mistake;
        documents.set(query, known);
      }
      return { schema, document: known, operationName, variableValues: variables };
    },
  },
  sockets,
  // The watchers of the benchmark answer no pings.
  0,
);

/** Every POST begins an answer. */
server.on('request', async (_, response) => {
  const answer = await upstream.request({ method: 'POST', path: '/interact', body: '{}' });
  response.end();
  const lines = new LineSplitter(1024 * 1024);
  let sequence = 0;
  for await (const chunk of answer.body) {
    for (const line of lines.push(chunk)) {
      const event = JSON.parse(line);
      sequence += 1;
      const seen = {
        cursor: `0mws68kafcb42590d64d7f3198f7f_${sequence.toString(36).padStart(7, '0')}`,
        sequence,
        emittedAt: new Date().toISOString(),
        messageUpstreamId: event.message_id,
        sequenceNumber: event.sequence_number,
        text: event.message,
        stop: event.stop,
      };
      for (const tell of watchers) tell(seen);
    }
  }
});

console.log((await listen(server)).url);
