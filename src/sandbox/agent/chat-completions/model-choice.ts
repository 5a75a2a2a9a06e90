import type { ModelPreferences } from '../../domain/catalog.ts';
import type { CompletionRequest } from './completions-client.ts';

/** Finds the model and its parameters for one kind of work. */
export type ModelChoice = (
  purpose: string,
  preferences: ModelPreferences,
) => Pick<CompletionRequest, 'model' | 'params'>;

/**
 * The model that the version set prefers for the work, under the name that its server has for it; the default where
 * nothing is preferred, or the server has no such model.
 */
export function createModelChoice(
  defaultModel: string,
  names: Readonly<Record<string, string>>,
): ModelChoice {
  return (purpose, preferences) => {
    const preferred = preferences[purpose];
    return { model: names[preferred?.llmName ?? ''] ?? defaultModel, params: preferred?.params ?? {} };
  };
}
