import type { Call } from './call.ts';

/** What a call carries whose body is JSON. */
export function jsonBody(content: object): Pick<Call, 'headers' | 'body'> {
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(content) };
}
