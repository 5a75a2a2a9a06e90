import type {
  Agent,
  AgentVersion,
  ApiKey,
  Catalog,
  DynamicBehaviorSet,
  Metric,
  Organization,
  Role,
  Service,
  StateMachine,
  User,
} from './catalog.ts';
import type { Caller } from './permissions.ts';
import type { StateMachineVersion, VersionInfo } from './state-machine.ts';

/** The catalog, found by id in constant time. Whatever belongs to an organization is found through it. */
export interface CatalogIndex {
  organization(id: string): Organization | undefined;
  apiKey(organizationId: string, id: string): ApiKey | undefined;
  user(organizationId: string, id: string): User | undefined;
  /** The user with their role, always the same object; undefined when they have none. */
  caller(organizationId: string, userId: string): Caller | undefined;
  role(organizationId: string, name: string): Role | undefined;
  service(organizationId: string, id: string): Service | undefined;
  services(organizationId: string): readonly Service[];
  metrics(organizationId: string): readonly Metric[];
  behaviorSets(organizationId: string): readonly DynamicBehaviorSet[];
  agent(organizationId: string, id: string): Agent | undefined;
  agentVersion(version: VersionInfo): AgentVersion | undefined;
  stateMachine(organizationId: string, id: string): StateMachine | undefined;
  machineVersion(version: VersionInfo): StateMachineVersion | undefined;
}

export function createCatalogIndex(catalog: Catalog): CatalogIndex {
  const organizations = new Map(catalog.organizations.map((organization) => [organization.id, organization]));
  const apiKeys = byOwner(catalog.apiKeys, (key) => key.id);
  const users = byOwner(catalog.users, (user) => user.id);
  const roles = byOwner(catalog.roles, (role) => role.name);
  const callers = new Map(
    catalog.users.flatMap((user): [string, Caller][] => {
      const role = roles.get(owned(user.organizationId, user.roleName));
      return role ? [[owned(user.organizationId, user.id), { user, role }]] : [];
    }),
  );
  const services = byOwner(catalog.services, (service) => service.id);
  const agents = byOwner(catalog.agents, (agent) => agent.id);
  const machines = byOwner(catalog.stateMachines, (machine) => machine.id);
  const agentVersions = byVersion(catalog.agents);
  const machineVersions = byVersion(catalog.stateMachines);
  const ownedBy = <T extends { organizationId: string }>(items: readonly T[]): Map<string, T[]> =>
    Map.groupBy(items, (item) => item.organizationId);
  const servicesOf = ownedBy(catalog.services);
  const metricsOf = ownedBy(catalog.metrics);
  const behaviorSetsOf = ownedBy(catalog.behaviorSets);

  return {
    organization: (id) => organizations.get(id),
    apiKey: (organizationId, id) => apiKeys.get(owned(organizationId, id)),
    user: (organizationId, id) => users.get(owned(organizationId, id)),
    caller: (organizationId, userId) => callers.get(owned(organizationId, userId)),
    role: (organizationId, name) => roles.get(owned(organizationId, name)),
    service: (organizationId, id) => services.get(owned(organizationId, id)),
    services: (organizationId) => servicesOf.get(organizationId) ?? [],
    metrics: (organizationId) => metricsOf.get(organizationId) ?? [],
    behaviorSets: (organizationId) => behaviorSetsOf.get(organizationId) ?? [],
    agent: (organizationId, id) => agents.get(owned(organizationId, id)),
    agentVersion: ([id, version]) => agentVersions.get(versioned(id, version)),
    stateMachine: (organizationId, id) => machines.get(owned(organizationId, id)),
    machineVersion: ([id, version]) => machineVersions.get(versioned(id, version)),
  };
}

const owned = (organizationId: string, key: string): string => `${organizationId}/${key}`;
const versioned = (id: string, version: number): string => `${id}@${version}`;

const byOwner = <T extends { organizationId: string }>(
  items: readonly T[],
  key: (item: T) => string,
): Map<string, T> => new Map(items.map((item) => [owned(item.organizationId, key(item)), item]));

const byVersion = <V extends { version: number }>(
  items: readonly { id: string; versions: readonly V[] }[],
): Map<string, V> =>
  new Map(
    items.flatMap(({ id, versions }) => versions.map((version) => [versioned(id, version.version), version])),
  );
