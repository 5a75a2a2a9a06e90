import type { z } from 'zod';
import type { llmModelPreferences } from '../contract/service.ts';

/** Which language model is preferred for one kind of step. */
export interface ModelPreference {
  readonly interactionName: string;
  readonly modelName: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

export function decodeModelPreferences(wire: z.infer<typeof llmModelPreferences>): ModelPreference[] {
  return Object.entries(wire).map(([interactionName, { llm_name: modelName, params: parameters }]) => ({
    interactionName,
    modelName,
    parameters,
  }));
}
