import { builder } from '../builder.ts';
import { AgentActionInterface, agentActionType } from './agent-action.ts';

const interfaces = [AgentActionInterface];

const RecalledMemory = builder
  .objectRef<{ readonly query: string; readonly response: string }>('RecalledMemory')
  .implement({
    description: 'What the agent asked its memory of the user, and what it was told.',
    fields: (t) => ({
      query: t.exposeString('query', { description: 'The question.' }),
      response: t.exposeString('response', { description: 'What is remembered.' }),
    }),
  });

agentActionType('check-if-active-memory-needed-completed').implement({
  description: 'It is decided what has to be remembered of the user before answering.',
  interfaces,
  fields: (t) => ({
    queries: t.exposeStringList('queries', { description: 'What to ask the memory; empty: nothing.' }),
  }),
});

agentActionType('extract-active-memories-completed').implement({
  description: 'What has to be remembered of the user has been fetched.',
  interfaces,
  fields: (t) => ({
    memories: t.expose('memories', { type: [RecalledMemory], description: 'What is remembered.' }),
  }),
});

agentActionType('navigate-state-machine-recall-state-dynamic-queries-generated').implement({
  description: 'A state that recalls has worked out what to ask the memory.',
  interfaces,
  fields: (t) => ({
    queries: t.exposeStringList('queries', { description: 'What to ask the memory.' }),
    requestedInformation: t.exposeString('requestedInformation', {
      description: 'What the state wants to know, from which the queries were made.',
    }),
  }),
});

agentActionType('navigate-state-machine-recall-state-static-queries-retrieved').implement({
  description: 'A state that recalls has taken what to ask the memory from its definition.',
  interfaces,
  fields: (t) => ({
    queries: t.exposeStringList('queries', { description: 'What to ask the memory.' }),
  }),
});

agentActionType('navigate-state-machine-recall-state-active-memory-retrieved').implement({
  description: 'A state that recalls has its answers.',
  interfaces,
  fields: (t) => ({
    memories: t.expose('memories', { type: [RecalledMemory], description: 'What is remembered.' }),
  }),
});
