import { AgentActionInterface, agentActionType } from './agent-action.ts';

const interfaces = [AgentActionInterface];

agentActionType('engage-user-message-fragment-generated').implement({
  description: 'The agent has written a fragment of its answer, which is not on its way to the user yet.',
  interfaces,
  fields: (t) => ({
    index: t.exposeInt('index', { description: 'Counts the fragments from 0.' }),
    fragment: t.exposeString('fragment', { description: 'The fragment.' }),
    isFinal: t.exposeBoolean('isFinal', { description: 'Whether it is the last one.' }),
  }),
});

agentActionType('action-too-long').implement({
  description: 'A step takes so long that the user should be given something meanwhile.',
  interfaces,
  fields: (t) => ({
    filler: t.exposeString('filler', {
      description:
        'What to give to the user: text, or in an interaction that answers by voice a WAV file in base64.',
    }),
    previouslyStartedEvent: t.expose('previouslyStartedEvent', {
      type: 'JSON',
      nullable: true,
      description: 'What takes so long, as upstream describes it. Null: it does not say.',
    }),
  }),
});
