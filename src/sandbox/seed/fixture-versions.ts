import { depthOf, type FixtureFile } from './fixture-file.ts';
import type { Path } from './problems.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * The versions of a thing that is written once in full and then by what changed: each of its `laterVersions`
 * takes the place of the fields it names. In the fields of `mergedByName` it does so entry by entry, and an
 * entry of null is taken out. Every version is a file of its own to its readers.
 */
export function versionsOf(file: FixtureFile, at: Path, mergedByName: readonly string[] = []): FixtureFile[] {
  const whole = readPath(file.value, at);
  if (!isFields(whole)) return [{ ...file, value: whole, locate: (path) => file.locate([...at, ...path]) }];
  const { laterVersions, ...first } = whole;
  const changes = Array.isArray(laterVersions)
    ? laterVersions.map((change) => (isFields(change) ? change : {}))
    : [];
  const roots: Path[] = [at, ...changes.map((_, index) => [...at, 'laterVersions', index])];
  const versions: Fields[] = [first];
  for (const change of changes) versions.push(merge(versions.at(-1) ?? {}, change, mergedByName));
  return versions.map((value, index) => ({
    name: file.name,
    value,
    locate: (path) => file.locate(deepest(file, roots.slice(0, index + 1), path)),
  }));
}

function merge(before: Fields, change: Fields, mergedByName: readonly string[]): Fields {
  const merged: Record<string, unknown> = { ...before };
  for (const [name, value] of Object.entries(change)) {
    const old = before[name];
    if (mergedByName.includes(name) && isFields(old) && isFields(value)) {
      const entries = Object.entries({ ...old, ...value }).filter(([, entry]) => entry !== null);
      merged[name] = Object.fromEntries(entries);
    } else merged[name] = value;
  }
  return merged;
}

/** The latest version in which most of the path is written down. */
function deepest(file: FixtureFile, roots: readonly Path[], path: Path): Path {
  const written = roots.map((root) => ({
    full: [...root, ...path],
    depth: depthOf(readPath(file.value, root), path),
  }));
  const most = Math.max(...written.map(({ depth }) => depth));
  return written.findLast(({ depth }) => depth === most)?.full ?? path;
}

function readPath(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (current, part) => (isFields(current) || Array.isArray(current) ? Reflect.get(current, part) : undefined),
    value,
  );
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
