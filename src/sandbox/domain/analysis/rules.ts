import type { CaptureRule } from './captured-words.ts';
import type { Phrase } from './phrase.ts';
import type { Template } from './template.ts';

/** How the finished conversations of one service are analysed. */
export interface AnalysisRules {
  readonly captureRules: readonly CaptureRule[];
  readonly memories: readonly MemoryRule[];
  /** By the id of the metric; a metric without a rule does not apply. */
  readonly metrics: ReadonlyMap<string, MetricRule>;
}

/** A sentence to remember, addressed to the user, once every value in it is known. */
export interface MemoryRule {
  readonly key: string;
  readonly sentence: Template;
}

/** Messages that count: who wrote them, and what is in them. */
export interface Evidence {
  readonly by: 'user' | 'agent' | 'anyone';
  readonly hears: readonly Phrase[];
}

interface CommonRule {
  /** A conversation in which the user said less has no value for the metric. */
  readonly minUserMessages: number;
  /** Why the value is what it is, in a sentence. */
  readonly because: string;
}

export type MetricRule = CommonRule &
  (
    | { readonly type: 'boolean'; readonly evidence: Evidence; readonly becauseNot: string }
    | {
        readonly type: 'numerical';
        readonly startsAt: number;
        /** Each message that counts adds the points once; the sum stays within the bounds of the metric. */
        readonly points: readonly { readonly evidence: Evidence; readonly add: number }[];
      }
    | {
        readonly type: 'categorical';
        /** The category with most messages wins, the first of equals. */
        readonly categories: readonly { readonly name: string; readonly evidence: Evidence }[];
        /** The category of a conversation without any such message; null when none applies. */
        readonly otherwise: string | null;
      }
  );
