import type { IncomingMessage } from 'node:http';

/** Whether a request brings its operation, and perhaps a file, as a form. */
export function isForm({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  return /^multipart\/form-data\b/i.test(headers['content-type'] ?? '');
}
