import { z } from 'zod';
import { fixtureId } from './fixture-id.ts';
import { oneOrMany } from './one-or-many.ts';

const value = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** A value stands for itself, a list for any of its members, and `not` for everything else. */
const condition = z
  .union([value, z.array(value), z.strictObject({ not: value })], {
    error: 'Expected a value, a list of values, or { not: value }.',
  })
  .transform((written) => {
    if (Array.isArray(written)) return { type: 'In' as const, values: written };
    if (typeof written === 'object' && written !== null)
      return { type: 'NotEquals' as const, value: written.not };
    return { type: 'Equals' as const, value: written };
  });

const grants = z
  .array(
    z.strictObject({
      permissions: oneOrMany(
        z
          .string()
          .regex(/^\w+[:.]\w+$/u, 'A permission is written Resource:Action.')
          .transform((name) => name.replace('.', ':')),
      ),
      where: z.record(z.string(), condition).default({}),
    }),
  )
  .default([]);

export const organizationSchema = z.strictObject({
  organization: z.strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]*$/u, 'An organization id is a lower-case slug.'),
    name: z.string(),
    clusterName: z.string().nullable().default(null),
    maintenance: z.boolean().default(false),
  }),
  roles: z.record(z.string(), z.strictObject({ allow: grants, deny: grants })),
  users: z.record(
    z.string(),
    z.strictObject({
      id: fixtureId.optional(),
      firstName: z.string(),
      lastName: z.string(),
      email: z.email(),
      role: z.string(),
      preferredLanguage: z
        .string()
        .length(3, 'A language is three letters, as in eng.')
        .nullable()
        .default(null),
    }),
  ),
  apiKeys: z.array(
    z.strictObject({
      id: z.uuid('An API key id is a UUID.'),
      secret: z.string().min(8, 'A secret has 8 characters or more.'),
      role: z.string(),
      expiresAt: z.iso.datetime({ error: 'A time is written as in 2030-01-31T00:00:00.000Z.' }),
    }),
  ),
});
export type OrganizationFixture = z.output<typeof organizationSchema>;
