import type { Agent, VersionSet } from './catalog.ts';
import type { StateMachine, VersionInfo } from './state-machine.ts';

interface Versioned {
  readonly id: string;
  readonly versions: readonly { readonly version: number }[];
}

/** The version asked for, or the latest when none is; undefined when there is no such version. */
export function resolveVersion(definition: Versioned, wanted: number | null): VersionInfo | undefined {
  const numbers = definition.versions.map(({ version }) => version);
  const version = wanted ?? (numbers.length > 0 ? Math.max(...numbers) : undefined);
  return version !== undefined && numbers.includes(version) ? [definition.id, version] : undefined;
}

export interface PinnedVersions {
  readonly agent: VersionInfo;
  readonly stateMachine: VersionInfo;
}

/** The versions that a conversation keeps for its whole life, undefined when agent or machine has none to pin. */
export function pinVersions(
  versionSet: VersionSet,
  agent: Agent,
  machine: StateMachine,
): PinnedVersions | undefined {
  const pinnedAgent = resolveVersion(agent, versionSet.agentVersion);
  const pinnedMachine = resolveVersion(machine, versionSet.stateMachineVersion);
  return pinnedAgent && pinnedMachine && { agent: pinnedAgent, stateMachine: pinnedMachine };
}
