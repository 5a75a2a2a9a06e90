import { createHash } from 'node:crypto';
import type { ApiKey, Grant, Organization, Role, User } from '../domain/catalog.ts';
import { deriveId } from './fixture-id.ts';
import type { OrganizationFixture } from './organization-schema.ts';
import type { Locatable, Problems } from './problems.ts';

export interface BuiltOrganization {
  readonly organization: Organization;
  readonly roles: readonly Role[];
  /** By the name that the fixtures call them. */
  readonly users: ReadonlyMap<string, User>;
  readonly apiKeys: readonly ApiKey[];
}

export function buildOrganization(
  fixture: OrganizationFixture,
  file: Locatable,
  problems: Problems,
): BuiltOrganization {
  const organizationId = fixture.organization.id;
  const roles = Object.entries(fixture.roles).map(([name, { allow, deny }]) => ({
    name,
    organizationId,
    grants: [
      ...allow.flatMap((grant) => toGrants('Allow', grant)),
      ...deny.flatMap((grant) => toGrants('Deny', grant)),
    ],
  }));
  const checkRole = (role: string, path: readonly PropertyKey[]) => {
    if (!Object.hasOwn(fixture.roles, role)) problems.add(file, path, `There is no role "${role}".`);
  };
  const users = new Map<string, User>();
  for (const [key, { id = deriveId('user', organizationId, key), role, ...user }] of Object.entries(
    fixture.users,
  )) {
    checkRole(role, ['users', key, 'role']);
    users.set(key, { ...user, id, organizationId, roleName: role });
  }
  const apiKeys = fixture.apiKeys.map(({ id, secret, role, expiresAt }, index) => {
    checkRole(role, ['apiKeys', index, 'role']);
    const secretHash = createHash('sha256').update(secret).digest('hex');
    return { id, organizationId, secretHash, expiresAt, roleName: role };
  });
  return { organization: fixture.organization, roles, users, apiKeys };
}

type GrantFixture = OrganizationFixture['roles'][string]['allow'][number];

function toGrants(action: Grant['action'], { permissions, where }: GrantFixture): Grant[] {
  return permissions.map((permission) => ({ action, permission, conditions: where }));
}
