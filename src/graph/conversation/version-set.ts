import type { VersionSetInfo as VersionSetModel } from '../../upstream/conversation.ts';
import type { VersionedReference } from '../../upstream/versioned-reference.ts';
import { builder } from '../builder.ts';
import { ModelPreference } from '../model-preference.ts';

export const VersionReference = builder.objectRef<VersionedReference>('VersionReference').implement({
  description: 'One version of something that operators define.',
  fields: (t) => ({
    upstreamId: t.expose('id', { type: 'ObjectID', description: 'Its id in the REST API.' }),
    version: t.exposeInt('version', { description: 'Counts from 1.' }),
  }),
});

export const VersionSetInfo = builder.objectRef<VersionSetModel>('VersionSetInfo').implement({
  description: 'The versions that a conversation was started with, and keeps to its end.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'The version set; `unknown` for very old conversations.' }),
    agent: t.expose('agent', { type: VersionReference, description: 'The agent.' }),
    stateMachine: t.expose('stateMachine', { type: VersionReference, description: 'The state machine.' }),
    modelPreferences: t.field({
      type: [ModelPreference],
      description: 'Preferred language models; often empty.',
      resolve: ({ modelPreferences }) => modelPreferences,
    }),
  }),
});
