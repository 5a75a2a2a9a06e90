import type { MetricResult } from '../../upstream/metrics.ts';
import { partKey } from '../batching/conversation-part-loader.ts';
import { builder } from '../builder.ts';
import { ConversationType, loaded } from '../conversation/conversation.ts';
import { decodePostProcessingType } from '../conversation/post-processing.ts';
import { MessageObject } from '../message/message.ts';
import { selectsOnly } from '../selection.ts';
import { eachConversation, unlessOnly, upstreamCalls } from '../upstream-calls.ts';
import { MetricType, metricCalls, metricOf } from './metric.ts';
import { MetricValue } from './metric-value.ts';

const MetricResultType = builder.objectRef<MetricResult>('MetricResult').implement({
  description: 'What one metric found in one conversation.',
  fields: (t) => ({
    metric: t.field({
      type: MetricType,
      nullable: true,
      description:
        'The metric. Null: you may not see it. One upstream call for all metrics of a page of conversations, one more where some are deleted or not visible.',
      extensions: metricCalls,
      resolve: ({ metricId }, _, context, info) => metricOf(metricId, context, info),
    }),
    value: t.field({
      type: MetricValue,
      nullable: true,
      description: 'What it found. Null: it does not apply to this conversation.',
      resolve: ({ value }) => (value === null ? null : { value }),
    }),
    justification: t.exposeString('justification', { description: 'Why, in a sentence or two.' }),
    references: t.field({
      type: [MessageObject],
      nullable: true,
      description:
        'The messages that it relies on, without those that you may not see. One upstream call for all results of a conversation. Null: upstream could not say.',
      extensions: upstreamCalls(eachConversation),
      resolve: async ({ conversationId, messageIds }, _, { loaders }) => {
        const keys = messageIds.map((messageId) => partKey(conversationId, messageId));
        const messages = await Promise.all(keys.map((key) => loaders.messages.messageById.load(key)));
        return messages.filter((message) => message !== null);
      },
    }),
  }),
});

const ConversationMetricsStatus = builder.enumType('ConversationMetricsStatus', {
  description: 'How far the metrics of a conversation are.',
  values: {
    PENDING: { description: 'They are not computed yet, or the conversation has not ended.' },
    READY: { description: 'They are computed.' },
  } as const,
});

interface ConversationMetricsModel {
  readonly status: 'PENDING' | 'READY';
  readonly results: readonly MetricResult[];
}

const ConversationMetrics = builder.objectRef<ConversationMetricsModel>('ConversationMetrics').implement({
  description: 'What the metrics of its service say of a conversation.',
  fields: (t) => ({
    status: t.expose('status', { type: ConversationMetricsStatus, description: 'How far they are.' }),
    results: t.field({
      type: [MetricResultType],
      description: 'One for each metric that is applied to the service; empty while they are pending.',
      resolve: ({ results }) => results,
    }),
  }),
});

const knownFromConversation = new Set(['status']);

builder.objectField(ConversationType, 'metrics', (t) =>
  t.field({
    type: ConversationMetrics,
    nullable: true,
    description:
      'How well it went, by the metrics of its service. Null, with an error: you may not see it, or it could not be read. One upstream call for each conversation whose results are asked for, none while they are pending.',
    extensions: upstreamCalls(unlessOnly(knownFromConversation, eachConversation)),
    resolve: async (conversation, _, { loaders }, info): Promise<ConversationMetricsModel> => {
      const { upstreamId, completedPostProcessings } = loaded(conversation);
      const isReady = completedPostProcessings.some(
        (wireName) => decodePostProcessingType(wireName) === 'COMPUTE_METRICS',
      );
      if (!isReady) return { status: 'PENDING', results: [] };
      if (selectsOnly(info, knownFromConversation)) return { status: 'READY', results: [] };
      return {
        status: 'READY',
        results: await loaders.metrics.metricResultsByConversation.load(upstreamId),
      };
    },
  }),
);
