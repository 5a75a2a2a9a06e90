import type { Catalog } from '../domain/catalog.ts';

/**
 * What a client of the demo organization signs in with. Not secret: they open a sandbox with made-up data and
 * nothing else.
 */
export const demoCredentials = {
  organization: 'demo',
  apiKeyId: '7d0c1e5a-3b8f-4c7e-9a51-d3e0c0ffee01',
  apiKey: 'demo-secret-for-local-use-only',
} as const;

export interface DemoAccess {
  readonly organization: string;
  readonly apiKeyId: string;
  readonly apiKey: string;
  /** End users first. */
  readonly users: readonly { readonly id: string; readonly name: string; readonly role: string }[];
  /** Those that a conversation can be started with. */
  readonly services: readonly { readonly id: string; readonly name: string }[];
}

const SHORT_ROLES: Readonly<Record<string, string>> = {
  DefaultUserRole: 'end-user',
  DefaultAdministratorRole: 'supervisor',
};

/** The demo credentials together with everyone they can sign in and every service there is to try. */
export function describeAccess({ users, services }: Catalog): DemoAccess {
  const inDemo = (owned: { organizationId: string }) => owned.organizationId === demoCredentials.organization;
  return {
    ...demoCredentials,
    users: users
      .filter(inDemo)
      .map(({ id, firstName, lastName, roleName }) => ({
        id,
        name: `${firstName} ${lastName}`,
        role: SHORT_ROLES[roleName] ?? roleName,
      }))
      .toSorted((a, b) => Number(b.role === 'end-user') - Number(a.role === 'end-user')),
    services: services
      .filter((service) => inDemo(service) && service.isActive)
      .map(({ id, name }) => ({ id, name })),
  };
}
