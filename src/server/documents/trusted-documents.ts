import { readFile } from 'node:fs/promises';

/** Documents that clients may ask for by name, so that they need not send the text. */
export interface TrustedDocuments {
  /** `allow`: beside any other document. `require`: nothing else is executed. */
  readonly mode: 'off' | 'allow' | 'require';
  /** Texts by name. */
  readonly texts: ReadonlyMap<string, string>;
  /** The text that goes by this name, also where the name is written with its algorithm, as `sha256:…`. */
  find(id: string): string | null;
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
  return { mode, texts, find: (id) => texts.get(id) ?? texts.get(id.replace(/^sha256:/, '')) ?? null };
}

/** Reads a manifest: one JSON object, from the name of each document to its text. Throws `TrustedDocumentsError`. */
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
  if (typeof manifest !== 'object' || manifest === null || Array.isArray(manifest)) {
    throw fail('is not an object from names to documents');
  }
  const texts = Object.entries(manifest).map(([name, text]): [string, string] => {
    if (typeof text === 'string') return [name, text];
    throw fail(`${name} is not the text of a document`);
  });
  if (texts.length === 0) throw fail('has no documents');
  return createTrustedDocuments(mode, new Map(texts));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
