import type { Author as AuthorModel } from '../upstream/author.ts';
import { builder } from './builder.ts';

export const Author = builder.objectRef<AuthorModel>('Author').implement({
  description: 'The user who made something, or changed it last.',
  fields: (t) => ({
    userId: t.expose('userId', { type: 'ObjectID', description: 'The id of the user in the REST API.' }),
    organizationId: t.exposeString('organizationId', {
      description: 'The organization that the user belongs to, by its short name.',
    }),
  }),
});
