import type { MachineScript } from '../agent/script.ts';
import type { CaptureRule } from '../domain/analysis/captured-words.ts';
import type { StateMachine, VersionInfo } from '../domain/state-machine.ts';
import { buildMachineVersion } from './build-machine.ts';
import { checkMachine } from './check-machine.ts';
import { checkValues } from './check-values.ts';
import { decodeFixture, type FixtureFile } from './fixture-file.ts';
import { deriveId } from './fixture-id.ts';
import { versionsOf } from './fixture-versions.ts';
import { type MachineFixture, machineSchema } from './machine-schema.ts';
import type { Problems } from './problems.ts';
import type { ServiceFolder } from './read-folder.ts';

/** A machine as written, decoded version by version; a version that cannot be decoded is undefined. */
interface WrittenMachine {
  readonly id: string;
  readonly files: readonly FixtureFile[];
  readonly versions: readonly (MachineFixture | undefined)[];
}

export interface BuiltMachine {
  readonly machine: StateMachine;
  /** By version, the first one first. */
  readonly scripts: readonly MachineScript[];
  /** How many versions are written down, those that cannot be decoded included. */
  readonly writtenVersions: number;
}

interface LoadedFolder {
  readonly folder: ServiceFolder;
  /** Keys of what the service remembers. */
  readonly memories: readonly string[];
}

/** Decodes, checks and builds the machines of all services, by the names that references use. */
export function loadMachines(
  folders: readonly LoadedFolder[],
  organizationId: string,
  problems: Problems,
): Map<string, BuiltMachine> {
  const written = new Map<string, WrittenMachine>();
  for (const { folder } of folders) {
    for (const [name, file] of folder.machines) written.set(name, decodeVersions(name, file, problems));
  }
  const built = new Map<string, BuiltMachine>();
  for (const { folder, memories } of folders) {
    const own = [...folder.machines.keys()].flatMap((name) => written.get(name) ?? []);
    const words = new Set(
      own.flatMap(({ versions }) => versions.flatMap((version) => Object.keys(version?.listensFor ?? {}))),
    );
    for (const name of folder.machines.keys()) {
      const machine = written.get(name);
      if (machine === undefined) continue;
      machine.versions.forEach((fixture, index) => {
        const file = machine.files[index];
        if (fixture === undefined || file === undefined) return;
        const statesOf = (reference: string) => referencedStates(fixture.references[reference], written);
        checkMachine({ fixture, file, problems, statesOf });
        checkValues({ fixture, file, problems, words, memories });
      });
      built.set(name, build(machine, organizationId, written));
    }
  }
  return built;
}

/** What is listened for in conversations of the newest version of the machine. */
export function newestCaptureRules(machine: BuiltMachine | undefined): readonly CaptureRule[] {
  return machine?.scripts.at(-1)?.listensFor ?? [];
}

function decodeVersions(name: string, file: FixtureFile, problems: Problems): WrittenMachine {
  const files = versionsOf(file, [], ['states', 'tools', 'listensFor', 'references']);
  const versions = files.map((version) => decodeFixture(version, machineSchema, problems));
  const id = versions.find((version) => version?.id !== undefined)?.id ?? deriveId('machine', name);
  return { id, files, versions };
}

function build(
  { id, versions }: WrittenMachine,
  organizationId: string,
  written: ReadonlyMap<string, WrittenMachine>,
): BuiltMachine {
  const built = versions.flatMap((fixture, index) => {
    if (fixture === undefined) return [];
    const references: Record<string, VersionInfo> = {};
    for (const [local, reference] of Object.entries(fixture.references)) {
      const version = resolve(reference, written);
      if (version !== undefined) references[local] = version;
    }
    return [buildMachineVersion({ fixture, version: index + 1, references })];
  });
  const name = versions.findLast((version) => version !== undefined)?.name ?? id;
  return {
    machine: { id, organizationId, name, versions: built.map(({ machine }) => machine) },
    scripts: built.map(({ script }) => script),
    writtenVersions: versions.length,
  };
}

function resolve(reference: string, written: ReadonlyMap<string, WrittenMachine>): VersionInfo | undefined {
  const [name = '', number] = reference.split('@');
  const machine = written.get(name);
  if (machine === undefined) return undefined;
  return [machine.id, number === undefined ? machine.versions.length : Number(number)];
}

function referencedStates(
  reference: string | undefined,
  written: ReadonlyMap<string, WrittenMachine>,
): readonly string[] | undefined {
  if (reference === undefined) return undefined;
  const [, version = 0] = resolve(reference, written) ?? [];
  const machine = written.get(reference.split('@')[0] ?? '')?.versions[version - 1];
  return machine === undefined ? undefined : Object.keys(machine.states);
}
