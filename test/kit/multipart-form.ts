/** One part of a form, as it is to be written; a file where it has a file name. */
export interface FormPart {
  readonly name: string;
  readonly filename?: string;
  readonly contentType?: string;
  readonly content: string | Uint8Array;
}

export const boundary = '----form-of-the-test';

export const formHeaders = {
  'content-type': `multipart/form-data; boundary=${boundary}`,
  'graphql-require-preflight': 'true',
};

/** What comes before the content of a part. */
export function partHead({ name, filename, contentType }: Omit<FormPart, 'content'>): string {
  const file = filename === undefined ? '' : `; filename="${filename}"`;
  const type = contentType === undefined ? '' : `\r\nContent-Type: ${contentType}`;
  return `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${file}${type}\r\n\r\n`;
}

export const formEnd = `\r\n--${boundary}--\r\n`;

/** A whole form, to the byte. */
export function formOf(parts: readonly FormPart[]): Buffer {
  return Buffer.concat([openFormOf(parts), Buffer.from(`--${boundary}--\r\n`)]);
}

/** The same without its end, so that more parts can follow. */
export function openFormOf(parts: readonly FormPart[]): Buffer {
  return Buffer.concat(
    parts.flatMap((part) => [Buffer.from(partHead(part)), Buffer.from(part.content), CRLF]),
  );
}

const CRLF = Buffer.from('\r\n');

/** The fields of a GraphQL multipart request before its file, which is the field `0`. */
export function operationParts(
  query: string,
  variables: unknown,
  path = 'variables.input.content.audio.file',
): FormPart[] {
  return [
    { name: 'operations', content: JSON.stringify({ query, variables }) },
    { name: 'map', content: JSON.stringify({ 0: [path] }) },
  ];
}
