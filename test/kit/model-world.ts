import type { ConversationDetailWire } from '../../src/contract/conversation.ts';
import type { FeedbackWire } from '../../src/contract/feedback.ts';
import type { InteractionInsightsWire } from '../../src/contract/insights.ts';
import type { MessageWire } from '../../src/contract/message.ts';
import type { MetricResultWire, MetricWire } from '../../src/contract/metric.ts';
import type { ServiceWire } from '../../src/contract/service.ts';
import { objectIdOf } from './wire.ts';

/** All that an upstream stores, as it would write it, and what the one who asks may not see of it. */
export interface ModelWorld {
  readonly services: readonly ServiceWire[];
  readonly metrics: readonly MetricWire[];
  readonly conversations: readonly ModelConversation[];
  readonly feedback: readonly FeedbackWire[];
  /** Ids of what is left out of every list, and refused by itself. */
  readonly hidden: ReadonlySet<string>;
  /** Conversations whose metrics and insights are refused. */
  readonly refused: ReadonlySet<string>;
  /** The most that any page holds, whatever is asked for. */
  readonly maxPageSize: number;
}

export interface ModelConversation {
  readonly row: ConversationDetailWire;
  /** Oldest first, inner thoughts as well. */
  readonly messages: readonly MessageWire[];
  readonly metricResults: readonly MetricResultWire[];
  readonly insights: ReadonlyMap<string, InteractionInsightsWire>;
}

/** What is worth saying of a world; all else follows from the places in these lists. */
export interface WorldPlan {
  readonly services?: readonly ServicePlan[];
  readonly metrics?: readonly MetricPlan[];
  readonly conversations?: readonly ConversationPlan[];
  readonly feedback?: readonly FeedbackPlan[];
  readonly maxPageSize?: number;
}

export interface Hideable {
  readonly isHidden?: boolean;
}

export interface Tagged {
  /** Null: a tag without a value. */
  readonly area?: string | null;
}

export interface ServicePlan extends Hideable, Tagged {
  readonly name?: string;
  readonly isActive?: boolean;
}

export interface MetricPlan extends Hideable, Tagged {
  readonly kind?: 'boolean' | 'numerical' | 'categorical' | 'of-a-later-version';
  readonly isDeleted?: boolean;
  /** Places of services. */
  readonly services?: readonly number[];
}

export interface ConversationPlan extends Hideable, Tagged {
  readonly service?: number;
  readonly user?: number;
  readonly isFinished?: boolean;
  readonly hasMetrics?: boolean;
  readonly isRefused?: boolean;
  readonly turns?: readonly TurnPlan[];
  readonly results?: readonly ResultPlan[];
}

export interface TurnPlan {
  readonly hasEvent?: boolean;
  readonly hasThought?: boolean;
  readonly isSpoken?: boolean;
  readonly isAnswerHidden?: boolean;
}

export interface ResultPlan {
  /** Place of a metric, which need not exist. */
  readonly metric: number;
  readonly value: boolean | number | string | null;
  /** Places of messages of the conversation, which need not exist. */
  readonly references: readonly number[];
}

export interface FeedbackPlan extends Hideable {
  readonly conversation: number;
  /** Null: on the conversation as a whole. */
  readonly turn: number | null;
  readonly author?: number;
  readonly isResolved?: boolean;
  readonly kind?: string;
}

/** The ids of things by their places, which are taken also where there is no such thing. */
export const ids = {
  user: (place: number) => objectIdOf(0xa0 + place),
  service: (place: number) => objectIdOf(0x5_000 + place),
  metric: (place: number) => objectIdOf(0x6_000 + place),
  conversation: (place: number) => objectIdOf(0xc_0000 + place),
  turn: (conversation: number, place: number) => objectIdOf(0x1_000_0000 + conversation * 0x1000 + place),
  message: (conversation: number, place: number) => objectIdOf(0x2_000_0000 + conversation * 0x1000 + place),
  feedback: (place: number) => objectIdOf(0xf_0000 + place),
};
