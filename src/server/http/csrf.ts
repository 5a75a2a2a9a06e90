import type { IncomingMessage } from 'node:http';

/** Any one of these, with any value, shows that a script sent the request and that CORS was asked first. */
export const preflightHeaders = [
  'graphql-require-preflight',
  'apollo-require-preflight',
  'x-graphql-yoga-csrf',
];

const SIMPLE_TYPE = /^(application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\b/i;

/** Whether a page of another site could have made a browser send this without asking first. */
export function isForgeable({ method, headers }: Pick<IncomingMessage, 'method' | 'headers'>): boolean {
  if (method !== 'POST') return false;
  const type = headers['content-type'];
  if (type !== undefined && !SIMPLE_TYPE.test(type.trim())) return false;
  return preflightHeaders.every((name) => headers[name] === undefined);
}
