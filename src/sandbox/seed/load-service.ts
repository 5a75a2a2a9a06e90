import type { BuiltOrganization } from './build-organization.ts';
import { type BuiltService, buildService } from './build-service.ts';
import { decodeFixture } from './fixture-file.ts';
import { versionsOf } from './fixture-versions.ts';
import { type BuiltMachine, newestCaptureRules } from './load-machines.ts';
import type { Locatable, Problems } from './problems.ts';
import type { ServiceFolder } from './read-folder.ts';
import { agentSchema, type ServiceFixture } from './service-schema.ts';

export interface ServiceSurroundings {
  readonly organization: BuiltOrganization;
  readonly machines: ReadonlyMap<string, BuiltMachine>;
  readonly serviceIds: ReadonlyMap<string, string>;
  readonly problems: Problems;
}

/** Decodes what is left to decode of a service, checks what it refers to, and builds it. */
export function loadService(
  folder: ServiceFolder,
  fixture: ServiceFixture,
  surroundings: ServiceSurroundings,
): BuiltService {
  const { organization, machines, serviceIds, problems } = surroundings;
  const file = folder.service;
  const agents = versionsOf(file, ['agent']).flatMap(
    (version) => decodeFixture(version, agentSchema, problems) ?? [],
  );
  const machine = machines.get(folder.name);
  const author = organization.users.get(fixture.author ?? '') ?? [...organization.users.values()].at(-1);
  if (fixture.author !== undefined && !organization.users.has(fixture.author)) {
    problems.add(file, ['author'], `There is no user "${fixture.author}".`);
  }
  const versions = { agent: agents.length, machine: machine?.writtenVersions ?? 0 };
  checkVersionSets(fixture, file, versions, problems);
  for (const [index, { sharedWith }] of fixture.metrics.entries()) {
    for (const name of sharedWith.filter((one) => !serviceIds.has(one))) {
      problems.add(file, ['metrics', index, 'sharedWith'], `There is no service "${name}".`);
    }
  }
  return buildService(fixture, {
    folder: folder.name,
    organizationId: organization.organization.id,
    authorId: author?.id ?? '',
    agents,
    stateMachineId: machine?.machine.id ?? '',
    machineVersions: versions.machine,
    captureRules: newestCaptureRules(machine),
    serviceIds,
  });
}

function checkVersionSets(
  { versionSets }: ServiceFixture,
  file: Locatable,
  versions: Readonly<Record<'agent' | 'machine', number>>,
  problems: Problems,
): void {
  for (const [name, set] of Object.entries(versionSets)) {
    const at = ['versionSets', name];
    if (name === 'edge') {
      problems.add(file, at, 'The version set "edge" is always there and always the newest.');
    }
    for (const field of ['agent', 'machine'] as const) {
      const wanted = set[field];
      if (wanted === 'latest' || wanted <= versions[field]) continue;
      problems.add(file, [...at, field], `There is no version ${wanted}.`);
    }
  }
}
