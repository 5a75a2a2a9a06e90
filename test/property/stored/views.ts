import type { GraphQLResolveInfo } from 'graphql';
import type { ConversationFeedbackWire, InteractionFeedbackWire } from '../../../src/contract/feedback.ts';
import type { MessageWire } from '../../../src/contract/message.ts';
import type { MetricWire } from '../../../src/contract/metric.ts';
import type { ServiceWire } from '../../../src/contract/service.ts';
import type { View } from './stored.ts';

/** How each kind of thing is shown, for those that lead to it. */
export interface Views {
  conversation(id: string, options?: { readonly hasAgent?: boolean }): View;
  /** From something that has only its id. */
  linkedConversation(id: string, info: GraphQLResolveInfo): View | null;
  message(conversationId: string, row: MessageWire): View;
  turn(conversationId: string, id: string, options?: { readonly isListed?: boolean }): View;
  conversationFeedback(row: ConversationFeedbackWire): View;
  turnFeedback(row: InteractionFeedbackWire): View;
  service(row: ServiceWire): View;
  linkedService(id: string, info: GraphQLResolveInfo): View | null;
  metric(row: MetricWire): View;
  linkedMetric(id: string, info: GraphQLResolveInfo): View | null;
}
