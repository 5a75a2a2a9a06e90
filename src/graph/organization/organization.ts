import type { Organization } from '../../upstream/organizations.ts';
import { builder } from '../builder.ts';
import { eachObject, upstreamCalls } from '../upstream-calls.ts';

const OrganizationType = builder.objectRef<Organization>('Organization').implement({
  description: 'The organization whose conversations this endpoint serves.',
  fields: (t) => ({
    upstreamId: t.exposeString('upstreamId', {
      description: 'Its short name in the REST API, as in its paths.',
    }),
    name: t.exposeString('name', { description: 'Its name for people.' }),
  }),
});

builder.queryField('organization', (t) =>
  t.field({
    type: OrganizationType,
    nullable: true,
    description:
      'The organization whose conversations this endpoint serves. Null, with an error: it could not be read. Needs no token. One upstream call.',
    extensions: upstreamCalls(eachObject),
    resolve: (_, __, { upstream }) => upstream.organizations.get(),
  }),
);
