import type { Message } from '../../upstream/messages.ts';
import { partKey } from '../batching/conversation-part-loader.ts';
import { builder } from '../builder.ts';
import { decodeMessageType, MessageFormat, MessageType } from './message-kinds.ts';

export const MessageObject = builder.objectRef<Message>('Message');

builder.node(MessageObject, {
  description: 'Something said, or thought, in a conversation.',
  id: { resolve: ({ conversationId, upstreamId }) => partKey(conversationId, upstreamId) },
  loadWithoutCache: (id, { loaders }) => loaders.messages.messageById.load(id),
  fields: (t) => ({
    upstreamId: t.expose('upstreamId', { type: 'ObjectID', description: 'The id in the REST API.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was stored.' }),
    sentAt: t.expose('sentAt', { type: 'DateTime', description: 'When it was sent.' }),
    sender: t.exposeString('sender', {
      description: 'The name of whoever said it: the agent, the user, or `System` for an external event.',
    }),
    text: t.exposeString('text', { description: 'What was said; of a spoken message, the transcript.' }),
    format: t.field({
      type: MessageFormat,
      description: 'How it was delivered.',
      resolve: ({ format }) => (format === 'voice' ? 'VOICE' : 'TEXT'),
    }),
    type: t.field({
      type: MessageType,
      description: 'What it is.',
      resolve: ({ type }) => decodeMessageType(type),
    }),
    metadata: t.exposeStringList('metadata', {
      description: 'Notes for programs that the state of the agent attaches; often empty.',
    }),
  }),
});
