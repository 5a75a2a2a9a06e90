import Fastify from 'fastify';
import mercurius from 'mercurius';
import { Pool } from 'undici';
import {
  connectionOf,
  conversationOf,
  conversationsOf,
  conversationsPath,
  feedbackByConversation,
  feedbackPath,
  messagesOf,
  messagesPath,
} from './models.js';
import { typeDefs } from './schema.js';

/** Mercurius as its documentation has it: queries compiled by graphql-jit at once, its own loaders, undici. */
const [upstreamUrl, organization] = process.argv.slice(2);
const pool = new Pool(upstreamUrl, { connections: 64, pipelining: 1 });

async function read(path, { authorization }) {
  const answer = await pool.request({
    method: 'GET',
    path: `/v1/${organization}${path}`,
    headers: { accept: 'application/json', authorization },
  });
  return answer.body.json();
}

const app = Fastify();
app.register(mercurius, {
  schema: typeDefs,
  jit: 1,
  context: ({ headers: { authorization } }) => ({ authorization }),
  resolvers: {
    Query: {
      conversation: async (_, { id }, context) => conversationOf(await read(`/conversation/${id}/`, context)),
      conversations: async (_, { first }, context) =>
        conversationsOf(await read(conversationsPath(first), context)),
    },
    Conversation: {
      messages: async ({ upstreamId }, args, context) =>
        messagesOf(upstreamId, await read(messagesPath(upstreamId, args), context), args),
    },
  },
  loaders: {
    Conversation: {
      async feedback(wanted, context) {
        const ids = wanted.map(({ obj }) => obj.upstreamId);
        const feedback = feedbackByConversation(await read(feedbackPath(ids), context), ids);
        return feedback.map((nodes, index) => connectionOf(nodes, wanted[index].params.first));
      },
    },
  },
});
console.log(await app.listen({ host: '127.0.0.1', port: 0 }));
