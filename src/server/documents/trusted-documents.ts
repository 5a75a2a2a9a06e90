import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Kind, parse } from 'graphql';

/** Documents that clients may ask for by name, so that they need not send the text. */
export interface TrustedDocuments {
  /** `allow`: beside any other document. `require`: nothing else is executed. */
  readonly mode: 'off' | 'allow' | 'require';
  /** Texts by name. */
  readonly texts: ReadonlyMap<string, string>;
  /** The text that goes by this name, whether or not its algorithm is written before a hash, as in `sha256:…`. */
  find(name: string): string | null;
}

/** The manifest cannot be used: which file, and why. */
export class TrustedDocumentsError extends Error {
  override readonly name = 'TrustedDocumentsError';
}

export const noTrustedDocuments: TrustedDocuments = { mode: 'off', texts: new Map(), find: () => null };

export function createTrustedDocuments(
  mode: TrustedDocuments['mode'],
  texts: ReadonlyMap<string, string>,
): TrustedDocuments {
  const bare = new Map([...texts].map(([name, text]) => [withoutAlgorithm(name), text]));
  return { mode, texts, find: (name) => bare.get(withoutAlgorithm(name)) ?? null };
}

/** All of both; a name that both have is that of the first. */
export function mergeTrustedDocuments(first: TrustedDocuments, second: TrustedDocuments): TrustedDocuments {
  return createTrustedDocuments(first.mode, new Map([...second.texts, ...first.texts]));
}

/**
 * Reads a manifest: a JSON object from names to texts, as graphql-codegen and Relay write it, or the form of Apollo's
 * tools. Throws `TrustedDocumentsError`.
 */
export async function loadTrustedDocuments(
  path: string,
  mode: 'allow' | 'require',
): Promise<TrustedDocuments> {
  const fail = (reason: string) => new TrustedDocumentsError(`${path}: ${reason}`);
  const content = await readFile(path, 'utf8').catch((error: unknown) => {
    throw fail(`cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  });
  const manifest = parseJson(content);
  if (manifest === undefined) throw fail('is not JSON');
  if (!isObject(manifest)) throw fail('is not an object from names to documents');
  const texts = new Map<string, string>();
  for (const [name, text] of Array.isArray(manifest.operations)
    ? manifest.operations.map(readApolloOperation)
    : Object.entries(manifest)) {
    if (typeof text !== 'string') throw fail(`${name} is not the text of a document`);
    if (!isNamedAfter(text, name)) throw fail(`${name} is the hash of another text`);
    if (isExecutable(text)) texts.set(name, text);
  }
  if (texts.size === 0) throw fail('has no operations');
  return createTrustedDocuments(mode, texts);
}

function readApolloOperation(operation: unknown): [string, unknown] {
  return isObject(operation) ? [String(operation.id), operation.body] : [String(operation), undefined];
}

/** Names that do not say what they are a hash of are taken as they are. */
function isNamedAfter(text: string, name: string): boolean {
  return !/^sha256:/.test(name) || withoutAlgorithm(name) === createHash('sha256').update(text).digest('hex');
}

/** Code generators list fragments that stand alone, too, which nobody can ask for. What is no GraphQL is told later. */
function isExecutable(text: string): boolean {
  try {
    return parse(text).definitions.some(({ kind }) => kind !== Kind.FRAGMENT_DEFINITION);
  } catch {
    return true;
  }
}

function withoutAlgorithm(name: string): string {
  return name.replace(/^sha256:/, '');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
