import type { VersionSet as VersionSetModel } from '../../upstream/services.ts';
import { builder } from '../builder.ts';
import { ModelPreference } from '../model-preference.ts';

export const VersionSet = builder.objectRef<VersionSetModel>('VersionSet').implement({
  description: 'The versions that conversations with a service can be started on.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'What `startConversation` takes as `versionSet`.' }),
    agentVersion: t.exposeInt('agentVersion', {
      nullable: true,
      description: 'The version of the agent. Null: the latest one at the start of a conversation.',
    }),
    stateMachineVersion: t.exposeInt('stateMachineVersion', {
      nullable: true,
      description: 'The version of the state machine. Null: the latest one at the start of a conversation.',
    }),
    modelPreferences: t.field({
      type: [ModelPreference],
      description: 'Preferred language models; often empty.',
      resolve: ({ modelPreferences }) => modelPreferences,
    }),
  }),
});
