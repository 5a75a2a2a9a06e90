import type { Turn } from '../../src/sandbox/agent/agent.ts';
import { createCatalogIndex } from '../../src/sandbox/domain/catalog-index.ts';
import type { Fixtures } from '../../src/sandbox/seed/load-fixtures.ts';
import { required } from './required.ts';

interface TurnOptions extends Partial<Omit<Turn, 'user'>> {
  /** Name of the service. */
  readonly service: string;
  /** First name of the user. */
  readonly user: string;
}

/** The opening turn of a conversation in the newest version of a service of the fixtures, changed as wanted. */
export function createTurn(
  { catalog }: Pick<Fixtures, 'catalog'>,
  { service: name, user: firstName, ...changes }: TurnOptions,
): Turn {
  const index = createCatalogIndex(catalog);
  const service = required(catalog.services.find((candidate) => candidate.name === name));
  const machine = required(index.stateMachine(service.organizationId, service.stateMachineId));
  const version = required(machine.versions.at(-1));
  let made = 0;
  return {
    user: required(catalog.users.find((user) => user.firstName === firstName)),
    agent: required(index.agent(service.organizationId, service.agentId)?.versions.at(-1)),
    machine: (wanted) => required(index.machineVersion(wanted)),
    modelPreferences: {},
    position: { machine: [machine.id, version.version], state: version.newUserInitialState, returnStack: [] },
    history: [],
    memories: [],
    userMessage: null,
    externalEvents: [],
    behaviorSets: catalog.behaviorSets
      .filter((set) => set.isActive && set.appliedToServices.includes(service.id))
      .map(({ id, versions }) => ({ id, current: required(versions.at(-1)) })),
    previousBehaviorSet: null,
    sideEffects: 'perform',
    newId: () => {
      made += 1;
      return String(made).padStart(24, '0');
    },
    ...changes,
  };
}
