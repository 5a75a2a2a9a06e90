import type { GraphQLSchema } from 'graphql';
import { builder } from './builder.ts';
import './scalars.ts';
import './error-types.ts';
import './organization/organization.ts';
import './service/service.ts';
import './service/services.ts';
import './conversation/conversation.ts';
import './conversation/conversations.ts';
import './conversation/start-conversation.ts';
import './conversation/finish-conversation.ts';
import './message/message.ts';
import './message/messages.ts';
import './interaction/agent-action.ts';
import './interaction/interaction.ts';
import './interaction/interactions.ts';
import './interaction/message-links.ts';
import './interaction/interaction-event.ts';
import './interaction/interaction-events.ts';
import './interaction/interaction-stream.ts';
import './interaction/interaction-stream-events.ts';
import './interaction/send-message.ts';

/** The whole graph. Each import above adds its part to the builder. */
export const schema: GraphQLSchema = builder.toSchema();
