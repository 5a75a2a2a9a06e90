import type { GraphQLResolveInfo } from 'graphql';
import { pagesOf, placeOf } from '../call-bound.ts';
import { partsOf } from './connection.ts';
import { readConversation } from './conversation-views.ts';
import { onConversations, onTurns } from './feedback-views.ts';
import { messageById, messagesOfTurn, readTurn } from './message-views.ts';
import { batchCost, metricCost } from './service-views.ts';
import { pageSize, type Stored, type View, visible } from './stored.ts';

/** What a global id names. Null: it is not there, or not visible. */
export function findNode(stored: Stored, globalId: string, info: GraphQLResolveInfo): View | null {
  const { world, bound, views } = stored;
  const [typename = '', one = '', two = '', three = ''] = partsOf(globalId);
  const place = `${typename} at ${placeOf(info)}`;
  switch (typename) {
    case 'Conversation':
      return readConversation(stored, one, info);
    case 'Message':
      return messageById(stored, one, two, place);
    case 'Interaction':
      readTurn(stored, one, two, place);
      return messagesOfTurn(stored, one, two).length > 0 ? views.turn(one, two, { isListed: true }) : null;
    case 'Service': {
      bound.batch(place, one, batchCost(stored, 20));
      const row = visible(stored, world.services).find(({ id }) => id === one);
      return row ? views.service(row) : null;
    }
    case 'Metric': {
      bound.batch(place, one, metricCost(stored));
      const row = visible(stored, world.metrics).find(({ id }) => id === one);
      return row ? views.metric(row) : null;
    }
    case 'ConversationFeedback': {
      bound.batch(place, one, (parents) => {
        const rows = onConversations(stored).filter((row) => parents.includes(row.conversation_id));
        return pagesOf(rows.length, pageSize(stored, 100));
      });
      const row = onConversations(stored).find(({ id, conversation_id: of }) => id === two && of === one);
      return row ? views.conversationFeedback(row) : null;
    }
    case 'InteractionFeedback': {
      bound.batch(place, two, (parents) => {
        const rows = onTurns(stored).filter((row) => parents.includes(row.feedback_content.interaction_id));
        return pagesOf(rows.length, pageSize(stored, 100));
      });
      const row = onTurns(stored).find(
        ({ id, conversation_id: of, feedback_content: content }) =>
          id === three && of === one && content.interaction_id === two,
      );
      return row ? views.turnFeedback(row) : null;
    }
    default:
      throw new Error(`${typename} is not stored.`);
  }
}
