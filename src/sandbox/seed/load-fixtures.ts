import { join } from 'node:path';
import { type AgentScripts, type Line, type MachineScript, scriptKey } from '../agent/script.ts';
import type { AnalysisRules, MetricRule } from '../domain/analysis/rules.ts';
import type { Catalog } from '../domain/catalog.ts';
import { type BuiltOrganization, buildOrganization } from './build-organization.ts';
import { type BuiltService, serviceId } from './build-service.ts';
import { decodeFixture, readFixtureFile } from './fixture-file.ts';
import { historySchema, type PastTalk } from './history-schema.ts';
import { type BuiltMachine, loadMachines } from './load-machines.ts';
import { loadService } from './load-service.ts';
import { organizationSchema } from './organization-schema.ts';
import { Problems } from './problems.ts';
import { readServiceFolders } from './read-folder.ts';
import { serviceSchema } from './service-schema.ts';

export interface Fixtures {
  readonly catalog: Catalog;
  readonly scripts: AgentScripts;
  /** How the conversations of each service are analysed once they are finished, by the service's id. */
  readonly analysis: ReadonlyMap<string, AnalysisRules>;
  /** What users said to each service in the past, by the service's id. */
  readonly history: ReadonlyMap<string, readonly PastTalk[]>;
}

/** The fixtures that come with the sandbox. */
export const demoFixturesDirectory = join(import.meta.dirname, 'demo');

/** Reads and checks all fixtures of a directory; throws a `FixtureError` that lists everything wrong in them. */
export async function loadFixtures(directory: string): Promise<Fixtures> {
  const problems = new Problems();
  const [organizationFile, folders] = await Promise.all([
    readFixtureFile(join(directory, 'organization.yaml'), 'organization.yaml', problems),
    readServiceFolders(directory, problems),
  ]);
  const organizationFixture = decodeFixture(organizationFile, organizationSchema, problems);
  const services = folders.map((folder) => ({
    folder,
    fixture: decodeFixture(folder.service, serviceSchema, problems),
  }));
  const machines = loadMachines(
    services.map(({ folder, fixture }) => ({ folder, memories: Object.keys(fixture?.memories ?? {}) })),
    organizationFixture?.organization.id ?? '',
    problems,
  );
  const organization =
    organizationFixture && buildOrganization(organizationFixture, organizationFile, problems);
  const serviceIds = new Map(
    services.flatMap(({ folder, fixture }) =>
      fixture ? [[folder.name, serviceId(folder.name, fixture)]] : [],
    ),
  );
  const built = services.flatMap(({ folder, fixture }) =>
    fixture && organization
      ? [loadService(folder, fixture, { organization, machines, serviceIds, problems })]
      : [],
  );
  const history = new Map(
    folders.flatMap(({ name, history: file }) => {
      const id = serviceIds.get(name);
      const talks = file === null ? undefined : decodeFixture(file, historySchema, problems)?.talks;
      return id === undefined || talks === undefined ? [] : [[id, talks] as const];
    }),
  );
  problems.throwIfAny();
  if (organization === undefined) throw new Error('The fixtures have no organization.');
  return { ...assemble(organization, built, [...machines.values()]), history };
}

function assemble(
  { organization, roles, users, apiKeys }: BuiltOrganization,
  services: readonly BuiltService[],
  machines: readonly BuiltMachine[],
): Omit<Fixtures, 'history'> {
  const metrics = services.flatMap((service) => service.metrics);
  const rules = new Map<string, MetricRule>(metrics.map(({ metric, rule }) => [metric.id, rule]));
  const behaviorSets = services.flatMap((service) => service.behaviorSets);
  return {
    catalog: {
      organizations: [organization],
      roles,
      users: [...users.values()],
      apiKeys,
      agents: services.map(({ agent }) => agent),
      stateMachines: machines.map(({ machine }) => machine),
      services: services.map(({ service }) => service),
      behaviorSets: behaviorSets.map(({ set }) => set),
      metrics: metrics.map(({ metric }) => metric),
    },
    scripts: {
      machines: new Map<string, MachineScript>(
        machines.flatMap(({ machine, scripts }) =>
          scripts.map((script, index): [string, MachineScript] => [
            scriptKey([machine.id, index + 1]),
            script,
          ]),
        ),
      ),
      behaviors: new Map<string, readonly Line[]>(
        behaviorSets.map(({ set, lines }) => [scriptKey([set.id, 1]), lines]),
      ),
    },
    analysis: new Map(services.map(({ service, analysis }) => [service.id, { ...analysis, metrics: rules }])),
  };
}
