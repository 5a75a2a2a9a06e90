import type { z } from 'zod';
import type { llmModelPreferences } from '../contract/service.ts';
import { readObject, readText } from './wire-values.ts';

/** Which language model is preferred for one kind of step. */
export interface ModelPreference {
  readonly interactionName: string;
  readonly modelName: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

export function readModelPreferences(value: unknown): ModelPreference[] {
  const wire = readObject(value, 'llm_model_preferences');
  return Object.keys(wire).map((interactionName) => {
    const { llm_name: modelName, params } = readObject(wire[interactionName], 'A model preference');
    return {
      interactionName,
      modelName: readText(modelName, 'llm_name'),
      parameters: readObject(params, 'params'),
    };
  });
}

export function decodeModelPreferences(wire: z.infer<typeof llmModelPreferences>): ModelPreference[] {
  return Object.entries(wire).map(([interactionName, { llm_name: modelName, params: parameters }]) => ({
    interactionName,
    modelName,
    parameters,
  }));
}
