import type { ModelPreference as ModelPreferenceModel } from '../upstream/model-preference.ts';
import { builder } from './builder.ts';

export const ModelPreference = builder.objectRef<ModelPreferenceModel>('ModelPreference').implement({
  description: 'Which language model is preferred for one kind of step.',
  fields: (t) => ({
    interactionName: t.exposeString('interactionName', { description: 'The kind of step.' }),
    modelName: t.exposeString('modelName', { description: 'The name of the language model.' }),
    parameters: t.expose('parameters', { type: 'JSONObject', description: 'What the model is called with.' }),
  }),
});
