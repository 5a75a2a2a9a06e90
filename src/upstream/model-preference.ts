import type { z } from 'zod';
import type { llmModelPreferences } from '../contract/service.ts';
import { readObject, readText } from './wire-values.ts';

/** Which language model is preferred for one kind of step. */
export interface ModelPreference {
  readonly interactionName: string;
  readonly modelName: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

type ModelPreferencesWire = z.infer<typeof llmModelPreferences>;

export function checkModelPreferences(value: unknown): asserts value is ModelPreferencesWire {
  const wire = readObject(value, 'llm_model_preferences');
  for (const interactionName in wire) {
    const { llm_name: modelName, params } = readObject(wire[interactionName], 'A model preference');
    readText(modelName, 'llm_name');
    readObject(params, 'params');
  }
}

export function decodeModelPreferences(wire: ModelPreferencesWire): ModelPreference[] {
  return Object.entries(wire).map(([interactionName, { llm_name: modelName, params: parameters }]) => ({
    interactionName,
    modelName,
    parameters,
  }));
}
