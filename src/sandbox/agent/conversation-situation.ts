import type { AgentVersion, User } from '../domain/catalog.ts';
import type { CatalogIndex } from '../domain/catalog-index.ts';
import type { Conversation, MemoryFact, Message } from '../domain/records.ts';
import type { StateMachineVersion, VersionInfo } from '../domain/state-machine.ts';
import { AgentFailure, type Situation, type Turn } from './agent.ts';

export interface SituationSources {
  readonly catalog: CatalogIndex;
  readonly conversation: Conversation;
  readonly user: User;
  readonly agent: AgentVersion;
  readonly history: readonly Message[];
  readonly memories: readonly MemoryFact[];
}

/** What an engine may know of a conversation, gathered from the catalog and the records. */
export function describeSituation({ catalog, conversation, ...known }: SituationSources): Situation {
  return {
    ...known,
    modelPreferences: conversation.modelPreferences,
    position: conversation.position,
    machine: (version) => requireMachine(catalog, version),
  };
}

/** The active behavior sets applied to the service, with the newest version of each. */
export function currentBehaviorSets(catalog: CatalogIndex, conversation: Conversation): Turn['behaviorSets'] {
  return catalog
    .behaviorSets(conversation.organizationId)
    .filter((set) => set.isActive && set.appliedToServices.includes(conversation.serviceId))
    .flatMap(({ id, versions }) => {
      const current = versions.toSorted((a, b) => b.version - a.version)[0];
      return current ? [{ id, current }] : [];
    });
}

function requireMachine(catalog: CatalogIndex, version: VersionInfo): StateMachineVersion {
  const machine = catalog.machineVersion(version);
  if (machine === undefined) throw new AgentFailure(`State machine ${version.join(' version ')} is unknown.`);
  return machine;
}
