import { readFile } from 'node:fs/promises';
import { isMap, isNode, isScalar, isSeq, LineCounter, type Node, type ParsedNode, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Locatable, Path, Problems } from './problems.ts';

/** A YAML file that still knows where everything in it stands. */
export interface FixtureFile extends Locatable {
  readonly value: unknown;
}

export async function readFixtureFile(path: string, name: string, problems: Problems): Promise<FixtureFile> {
  return parseFixture(await readFile(path, 'utf8'), name, problems);
}

export function parseFixture(text: string, name: string, problems: Problems): FixtureFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  for (const error of document.errors) {
    problems.addAt(name, place(error.pos[0]), error.message.split(' at line')[0] ?? error.message);
  }
  return {
    name,
    value: document.errors.length > 0 ? undefined : document.toJS(),
    locate: (path) => place(findNode(document.contents, path)?.range?.[0] ?? 0),
  };
}

/** The value as the schema has it, or undefined with every complaint noted at its place in the file. */
export function decodeFixture<T extends z.ZodType>(
  file: FixtureFile,
  schema: T,
  problems: Problems,
): z.output<T> | undefined {
  if (file.value === undefined) return undefined;
  const result = schema.safeParse(file.value);
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) {
        problems.add(file, [...issue.path, key], `"${key}" is not known here.`);
      }
    } else problems.add(file, issue.path, describe(issue));
  }
  return undefined;
}

function describe(issue: z.core.$ZodIssue): string {
  const field = issue.path.findLast((part) => typeof part === 'string');
  const isMissing = issue.code === 'invalid_type' && issue.input === undefined;
  if (isMissing && field !== undefined && issue.message.includes('received undefined')) {
    return `"${String(field)}" is missing.`;
  }
  return issue.message;
}

/** The node at the path, or the nearest thing around it; for the last key of a map, the key itself. */
function findNode(root: ParsedNode | null, path: Path): Node | null {
  let node: Node | null = root;
  for (const [index, part] of path.entries()) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === part);
      if (pair === undefined) return node;
      if (index === path.length - 1 && isNode(pair.key)) return pair.key;
      if (!isNode(pair.value)) return isNode(pair.key) ? pair.key : node;
      node = pair.value;
    } else if (isSeq(node) && typeof part === 'number') {
      const item: unknown = node.items[part];
      if (!isNode(item)) return node;
      node = item;
    } else return node;
  }
  return node;
}

/** How many steps of the path lead somewhere. */
export function depthOf(value: unknown, path: Path): number {
  let current: unknown = value;
  for (const [depth, part] of path.entries()) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, part)) return depth;
    current = Reflect.get(current, part);
  }
  return path.length;
}
