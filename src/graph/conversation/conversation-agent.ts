import { builder } from '../builder.ts';

interface ConversationAgentModel {
  readonly name: string | null;
  readonly pictureUrl: string | null;
}

export const ConversationAgent = builder.objectRef<ConversationAgentModel>('ConversationAgent').implement({
  description: 'The agent that answers in a conversation.',
  fields: (t) => ({
    name: t.exposeString('name', { nullable: true, description: 'Null: you may not see agents.' }),
    pictureUrl: t.exposeString('pictureUrl', {
      nullable: true,
      description: 'Where its picture is. Null: it has none, or you may not see agents.',
    }),
  }),
});
