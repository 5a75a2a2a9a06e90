import type { UserModel } from './analysis/generate-user-model.ts';
import type { MemoryFact, MetricResult } from './records.ts';

/** What happens to a conversation after its end, in the order in which it is done. */
export const postProcessings = ['generate-user-models', 'extract-memories', 'compute-metrics'] as const;
export type PostProcessing = (typeof postProcessings)[number];

/** What one kind of post-processing found out. */
export type PostProcessingResult =
  | { readonly type: 'generate-user-models'; readonly userModel: UserModel }
  | { readonly type: 'extract-memories'; readonly memories: readonly MemoryFact[] }
  | { readonly type: 'compute-metrics'; readonly metricResults: readonly MetricResult[] };

/** A conversation is analyzed once every kind of post-processing is done. */
export const isAnalyzed = (completed: readonly string[]): boolean =>
  postProcessings.every((type) => completed.includes(type));
