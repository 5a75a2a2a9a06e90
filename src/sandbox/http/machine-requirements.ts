import { machineAttributes } from '../domain/permission-attributes.ts';
import { reachableMachines } from '../domain/reachable-machines.ts';
import type { VersionInfo } from '../domain/state-machine.ts';
import type { SandboxParts } from './parts.ts';
import type { Requirement } from './require-permissions.ts';

/** Read access to the machine and to every machine that it can lead to. */
export const machineRequirements = (
  { catalog }: SandboxParts,
  organizationId: string,
  machine: VersionInfo,
): Requirement[] =>
  reachableMachines(machine, catalog.machineVersion).map((reachable) => [
    'Organization:GetServiceHierarchicalStateMachine',
    machineAttributes(organizationId, reachable),
  ]);
