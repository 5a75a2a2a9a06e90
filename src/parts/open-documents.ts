import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config/config.ts';
import { ConfigError } from '../config/config-error.ts';
import { schema } from '../graph/schema.ts';
import { createDocuments, type Documents } from '../server/documents/documents.ts';
import {
  loadTrustedDocuments,
  mergeTrustedDocuments,
  type TrustedDocuments,
  TrustedDocumentsError,
} from '../server/documents/trusted-documents.ts';

/** What may be executed. A manifest that cannot be used is a mistake in the configuration. */
export async function openDocuments(
  { introspection, console, documents: { trusted, cache, ...ofDocuments }, paging }: Config,
  consoleDirectory: string,
): Promise<Documents> {
  try {
    const known = trusted && (await loadTrusted(trusted, console ? consoleDirectory : null));
    const limits = { ...ofDocuments, maxPageSize: paging.maxPageSize };
    return createDocuments({ schema, introspection, limits, cache, trusted: known });
  } catch (error) {
    if (error instanceof TrustedDocumentsError) throw new ConfigError(`TRUSTED_DOCUMENTS: ${error.message}`);
    throw error;
  }
}

/** With those of the console where it is shown: a page that could execute nothing would be of no use. */
async function loadTrusted(
  { path, mode }: NonNullable<Config['documents']['trusted']>,
  consoleDirectory: string | null,
): Promise<TrustedDocuments> {
  const given = await loadTrustedDocuments(path, mode);
  const ofConsole = consoleDirectory && join(consoleDirectory, 'documents.json');
  if (!ofConsole || !existsSync(ofConsole)) return given;
  return mergeTrustedDocuments(given, await loadTrustedDocuments(ofConsole, mode));
}
