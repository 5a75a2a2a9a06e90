/** What happens to a conversation after its end, in the order in which it is done. */
export const postProcessings = ['generate-user-models', 'extract-memories', 'compute-metrics'] as const;
export type PostProcessing = (typeof postProcessings)[number];

/** A conversation is analyzed once every kind of post-processing is done. */
export const isAnalyzed = (completed: readonly string[]): boolean =>
  postProcessings.every((type) => completed.includes(type));
