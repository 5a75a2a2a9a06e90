import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { HttpFailure, invalid, tooLarge } from '../failure.ts';
import { forEachChunk, readBody, type WhileMoving } from '../read-body.ts';

/** The values of each field of a form, in the order in which they came. */
export type Form<Field extends string> = (field: Field) => readonly string[];

/** Takes in the content of a part as it comes. */
export type TakePart = (part: MultipartFile, whileMoving: WhileMoving) => Promise<void>;

export interface FormOptions {
  readonly stallTimeoutMs: number;
  /** A field whose content is not a text, and who takes it in. */
  readonly streamed?: { readonly field: string; readonly take: TakePart };
}

const maxFormBytes = 1024 * 1024;
const maxParts = 500;

/** Reads a multipart form of the fields named, each as UTF-8 whatever its part claims to be. */
export async function readForm<Field extends string>(
  request: FastifyRequest,
  fields: readonly Field[],
  options: FormOptions,
): Promise<Form<Field>> {
  if (!request.isMultipart()) {
    throw invalid(['header', 'content-type'], 'The content type must be multipart/form-data');
  }
  return readBody(request, options.stallTimeoutMs, (whileMoving) =>
    collect(request, fields, options, (awaited) => whileMoving(awaited).catch(refuse)),
  );
}

async function collect<Field extends string>(
  request: FastifyRequest,
  fields: readonly Field[],
  { streamed }: FormOptions,
  whileMoving: WhileMoving,
): Promise<Form<Field>> {
  const values = new Map<string, string[]>(fields.map((field) => [field, []]));
  let bytes = 0;
  // As a file, a part arrives as the bytes that were sent, not as somebody's idea of a string.
  const parts = request.parts({ isPartAFile: () => true, limits: { fileSize: Infinity, parts: maxParts } });
  while (true) {
    const { done, value: part } = await whileMoving(parts.next());
    if (done) return (field) => values.get(field) ?? [];
    const known = values.get(part.fieldname);
    if (known === undefined) throw invalid(['body', part.fieldname], 'Unknown field', 'extra_forbidden');
    if (part.type !== 'file') continue;
    if (streamed?.field === part.fieldname) {
      await streamed.take(part, whileMoving);
      continue;
    }
    const content: Buffer[] = [];
    await forEachChunk(part.file, whileMoving, (chunk) => {
      bytes += chunk.length;
      if (bytes > maxFormBytes) throw tooLarge();
      content.push(chunk);
    });
    known.push(decode(Buffer.concat(content), part.fieldname));
  }
}

function decode(content: Buffer, field: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
  } catch {
    throw invalid(['body', field], 'Not valid UTF-8', 'string_unicode');
  }
}

function refuse(error: unknown): never {
  if (error instanceof HttpFailure) throw error;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  throw code === 'FST_PARTS_LIMIT'
    ? tooLarge()
    : invalid(['body'], 'The form cannot be read', 'form_invalid');
}
