import type { Config } from '../config/config.ts';
import { ConfigError } from '../config/config-error.ts';
import { schema } from '../graph/schema.ts';
import { createDocuments, type Documents } from '../server/documents/documents.ts';
import { loadTrustedDocuments, TrustedDocumentsError } from '../server/documents/trusted-documents.ts';

/** What may be executed. A manifest that cannot be used is a mistake in the configuration. */
export async function openDocuments({
  introspection,
  documents: { trusted, cache, ...limits },
}: Config): Promise<Documents> {
  try {
    const known = trusted && (await loadTrustedDocuments(trusted.path, trusted.mode));
    return createDocuments({ schema, introspection, limits, cache, trusted: known });
  } catch (error) {
    if (error instanceof TrustedDocumentsError) throw new ConfigError(`TRUSTED_DOCUMENTS: ${error.message}`);
    throw error;
  }
}
