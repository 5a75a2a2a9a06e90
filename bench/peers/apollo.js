import { RESTDataSource } from '@apollo/datasource-rest';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import DataLoader from 'dataloader';
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

/** Apollo Server as its documentation has it: a REST data source for each request, DataLoader for what is batched. */
const [upstreamUrl, organization] = process.argv.slice(2);

class ConversationApi extends RESTDataSource {
  baseURL = `${upstreamUrl}/v1/${organization}/`;

  constructor({ cache, authorization }) {
    super({ cache });
    this.authorization = authorization;
  }

  feedback = new DataLoader(async (ids) => feedbackByConversation(await this.read(feedbackPath(ids)), ids));

  willSendRequest(_path, request) {
    request.headers.authorization = this.authorization;
  }

  read(path) {
    return this.get(path.slice(1));
  }
}

const resolvers = {
  Query: {
    conversation: async (_, { id }, { api }) => conversationOf(await api.read(`/conversation/${id}/`)),
    conversations: async (_, { first }, { api }) => conversationsOf(await api.read(conversationsPath(first))),
  },
  Conversation: {
    messages: async ({ upstreamId }, args, { api }) =>
      messagesOf(upstreamId, await api.read(messagesPath(upstreamId, args)), args),
    feedback: async ({ upstreamId }, { first }, { api }) =>
      connectionOf(await api.feedback.load(upstreamId), first),
  },
};

const server = new ApolloServer({ typeDefs, resolvers });
const { url } = await startStandaloneServer(server, {
  listen: { host: '127.0.0.1', port: 0 },
  context: async ({ req }) => ({
    api: new ConversationApi({ cache: server.cache, authorization: req.headers.authorization }),
  }),
});
console.log(url);
