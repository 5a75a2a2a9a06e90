import { type FormData, Pool } from 'undici';
import { errorBody } from '../../../src/contract/error.ts';
import { type InteractionEventWire, interactionEvent } from '../../../src/contract/event.ts';
import { signInResult } from '../../../src/contract/sign-in.ts';
import { apiKey, organization } from './test-catalog.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Parsed when it is JSON, null when there is none. */
  readonly body: unknown;
}

export interface CallOptions {
  readonly query?: Record<string, string | number | boolean | readonly (string | number)[]>;
  readonly json?: unknown;
  readonly form?: FormData;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH' | 'OPTIONS' | 'HEAD';

/** A streamed answer, read line by line. */
export interface AnswerStream {
  readonly status: number;
  readonly headers: Answer['headers'];
  /** The next event, undefined at the end. Every line is checked against the contract. */
  next(): Promise<InteractionEventWire | undefined>;
  rest(): Promise<InteractionEventWire[]>;
  /** Breaks the connection. */
  leave(): void;
}

/** The API as one caller uses it. */
export interface Api {
  call(method: Method, path: string, options?: CallOptions): Promise<Answer>;
  stream(path: string, options?: CallOptions): Promise<AnswerStream>;
  readonly token: string;
}

export interface Client {
  readonly pool: Pool;
  anonymous: Api;
  signIn(userId: string, keyId?: string): Promise<Api>;
  close(): Promise<void>;
}

/** Paths are relative to the organization unless they begin with `/`. */
export function createClient(url: string): Client {
  const pool = new Pool(url, { connections: 64 });

  function createApi(token: string): Api {
    const send = (method: Method, path: string, { query, json, form, headers, body }: CallOptions = {}) => {
      const search = new URLSearchParams();
      for (const [name, value] of Object.entries(query ?? {})) {
        for (const one of [value].flat()) search.append(name, String(one));
      }
      const target = path.startsWith('/') ? path : `/v1/${organization}/${path}`;
      return pool.request({
        method,
        path: search.size > 0 ? `${target}?${search}` : target,
        headers: {
          ...(token && { authorization: `Bearer ${token}` }),
          ...(json !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        body: form ?? (json !== undefined ? JSON.stringify(json) : (body ?? null)),
      });
    };
    return {
      token,
      async call(method, path, options) {
        const { statusCode, headers, body } = await send(method, path, options);
        const text = await body.text();
        return { status: statusCode, headers, body: text === '' ? null : parse(text) };
      },
      async stream(path, options) {
        const { statusCode, headers, body } = await send('POST', path, options);
        body.on('error', () => {});
        if (statusCode >= 400) {
          throw new Error(`${statusCode} ${await body.text()}`);
        }
        const lines = readLines(body);
        const next = async () => {
          const { value, done } = await lines.next();
          return done ? undefined : interactionEvent.parse(JSON.parse(value));
        };
        return {
          status: statusCode,
          headers,
          next,
          async rest() {
            const events: InteractionEventWire[] = [];
            for (let event = await next(); event !== undefined; event = await next()) events.push(event);
            return events;
          },
          leave: () => {
            body.destroy();
          },
        };
      },
    };
  }

  const anonymous = createApi('');
  return {
    pool,
    anonymous,
    async signIn(userId, keyId = apiKey.id) {
      const { status, body } = await anonymous.call('POST', 'user/signin_with_api_key', {
        headers: { 'x-api-key': apiKey.secret, 'x-api-key-id': keyId, 'x-user-id': userId },
      });
      if (status !== 200) throw new Error(`sign-in failed: ${status}`);
      return createApi(signInResult.parse(body).id_token);
    },
    close: () => pool.destroy(),
  };
}

async function* readLines(body: AsyncIterable<Buffer>): AsyncGenerator<string, void> {
  let rest = '';
  const decoder = new TextDecoder();
  for await (const chunk of body) {
    rest += decoder.decode(chunk, { stream: true });
    for (let end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n')) {
      yield rest.slice(0, end);
      rest = rest.slice(end + 1);
    }
  }
  if (rest !== '') throw new Error(`the last line is not ended: ${rest}`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The message of a refusal, checked to be in the contract's form. */
export function detailOf({ body }: Answer): string {
  const { detail } = errorBody.parse(body);
  return typeof detail === 'string'
    ? detail
    : detail.map(({ loc, msg }) => `${loc.join('.')}: ${msg}`).join('; ');
}
