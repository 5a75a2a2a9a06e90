import type { FastifyRequest } from 'fastify';
import { HttpFailure, invalid, tooLarge } from '../failure.ts';

/** The values of each field of a form, in the order in which they came. */
export type Form<Field extends string> = (field: Field) => readonly string[];

const maxFormBytes = 1024 * 1024;
const maxParts = 500;

/** Reads a multipart form of the fields named, each as UTF-8 whatever its part claims to be. */
export async function readForm<Field extends string>(
  request: FastifyRequest,
  fields: readonly Field[],
  stallTimeoutMs: number,
): Promise<Form<Field>> {
  if (!request.isMultipart()) {
    throw invalid(['header', 'content-type'], 'The content type must be multipart/form-data');
  }
  const stall = Promise.withResolvers<never>();
  stall.promise.catch(() => {});
  request.raw.setTimeout(stallTimeoutMs, () => {
    stall.reject(new HttpFailure(408, 'The request body made no progress.', { connection: 'close' }));
  });
  try {
    return await Promise.race([collect(request, fields), stall.promise]);
  } catch (error) {
    // What is left of the body must not block the connection.
    request.raw.unpipe();
    request.raw.resume();
    throw error instanceof HttpFailure ? error : toFormFailure(error);
  } finally {
    request.raw.setTimeout(0);
  }
}

async function collect<Field extends string>(
  request: FastifyRequest,
  fields: readonly Field[],
): Promise<Form<Field>> {
  const values = new Map<string, string[]>(fields.map((field) => [field, []]));
  let bytes = 0;
  // As a file, a part arrives as the bytes that were sent, not as somebody's idea of a string.
  const options = { isPartAFile: () => true, limits: { fileSize: maxFormBytes, parts: maxParts } };
  for await (const part of request.parts(options)) {
    const known = values.get(part.fieldname);
    if (known === undefined) throw invalid(['body', part.fieldname], 'Unknown field', 'extra_forbidden');
    if (part.type !== 'file') continue;
    const content = await part.toBuffer();
    bytes += content.length;
    if (bytes > maxFormBytes) throw tooLarge();
    known.push(decode(content, part.fieldname));
  }
  return (field) => values.get(field) ?? [];
}

function decode(content: Buffer, field: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
  } catch {
    throw invalid(['body', field], 'Not valid UTF-8', 'string_unicode');
  }
}

function toFormFailure(error: unknown): HttpFailure {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'FST_REQ_FILE_TOO_LARGE' || code === 'FST_PARTS_LIMIT') return tooLarge();
  return invalid(['body'], 'The form cannot be read', 'form_invalid');
}
