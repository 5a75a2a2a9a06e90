import type { TokenSource } from '../access/token-source.ts';
import { namedRequest } from './named-request.ts';
import { logRequest, type SentRequest, type UpstreamCost } from './request-log.ts';

interface Answer {
  readonly errors?: readonly { readonly message: string }[];
  readonly extensions?: { readonly upstream?: UpstreamCost };
}

/** `fetch` for GraphQL, with the token of the caller; everything that is sent is noted in the log of requests. */
export function createRecordedFetch(token: TokenSource): typeof fetch {
  return async (input, init) => {
    const request = readRequest(init?.body);
    const logged = logRequest(request);
    try {
      const headers = new Headers(init?.headers);
      // A file is sent as a form; without this header any other site could send one, too.
      headers.set('graphql-require-preflight', '1');
      const current = await token();
      if (current !== null) headers.set('authorization', `Bearer ${current}`);
      const response = await fetch(input, {
        ...init,
        headers,
        body: writeRequest(namedRequest(request), init?.body),
      });
      const { errors = [], extensions }: Answer = await response.clone().json();
      logged.end({ upstream: extensions?.upstream ?? null, errors: errors.map(({ message }) => message) });
      return response;
    } catch (error) {
      logged.end({ errors: [error instanceof Error ? error.message : String(error)] });
      throw error;
    }
  };
}

/** With a file, the operation is one part of several. */
function readRequest(body: unknown): SentRequest {
  const text = body instanceof FormData ? body.get('operations') : body;
  return typeof text === 'string' ? JSON.parse(text) : { query: '' };
}

/** The same request in the same form, with the same file. */
function writeRequest(request: SentRequest, body: unknown): string | FormData {
  const text = JSON.stringify(request);
  if (!(body instanceof FormData)) return text;
  body.set('operations', text);
  return body;
}
