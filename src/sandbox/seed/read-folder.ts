import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type FixtureFile, readFixtureFile } from './fixture-file.ts';
import type { Problems } from './problems.ts';

const MACHINE = /^(.+)\.machine\.yaml$/u;

/** The files of one service as they are written. */
export interface ServiceFolder {
  /** Name of the folder; other fixtures call the service and its machine by it. */
  readonly name: string;
  readonly service: FixtureFile;
  /** By the name that `references` uses: the service's own machine has the name of the folder. */
  readonly machines: ReadonlyMap<string, FixtureFile>;
  /** What users said in the past, null when nothing is written about it. */
  readonly history: FixtureFile | null;
}

export async function readServiceFolders(directory: string, problems: Problems): Promise<ServiceFolder[]> {
  const entries = await readdir(join(directory, 'services'), { withFileTypes: true });
  const names = entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).toSorted();
  return Promise.all(names.map((name) => readServiceFolder(directory, name, problems)));
}

async function readServiceFolder(
  directory: string,
  name: string,
  problems: Problems,
): Promise<ServiceFolder> {
  const folder = join('services', name);
  const read = (file: string) => readFixtureFile(join(directory, folder, file), join(folder, file), problems);
  const files = await readdir(join(directory, folder));
  const others = files.flatMap((file) => {
    const machine = MACHINE.exec(file)?.[1];
    return machine === undefined ? [] : [{ machine, file }];
  });
  const [service, own, ...rest] = await Promise.all([
    read('service.yaml'),
    read('conversation.yaml'),
    ...others.map(({ file }) => read(file)),
  ]);
  const machines = new Map([[name, own]]);
  for (const [index, { machine }] of others.entries()) {
    const file = rest[index];
    if (file !== undefined) machines.set(machine, file);
  }
  const history = files.includes('history.yaml') ? await read('history.yaml') : null;
  return { name, service, machines, history };
}
