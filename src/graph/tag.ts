import { builder } from './builder.ts';

export interface TagModel {
  readonly key: string;
  readonly value: string | null;
}

export const Tag = builder.objectRef<TagModel>('Tag').implement({
  description: 'A label.',
  fields: (t) => ({
    key: t.exposeString('key', { description: 'Its name, unique on what it labels.' }),
    value: t.exposeString('value', { nullable: true, description: 'Null: the name says it all.' }),
  }),
});
