import { WebSocket } from 'ws';
import type { GraphqlAnswer } from './graphql-client.ts';

/** The ways in which an operation can come. */
export const ways = ['http', 'sse', 'websocket'] as const;
export type Way = (typeof ways)[number];

/** What is sent as an operation, be it one or not; as text where it is nothing that could be written otherwise. */
export type Payload = Readonly<Record<string, unknown>> | string;

/** Sends one operation, with whatever a client would or would not send, and returns the first answer to it. */
export function ask(
  url: string,
  way: Way,
  payload: Payload,
  token = 'token-of-mira',
): Promise<GraphqlAnswer<Readonly<Record<string, unknown>>>> {
  return way === 'websocket' ? askOverWebsocket(url, payload, token) : askOverHttp(url, way, payload, token);
}

/** The codes that an operation is refused with; empty: it is not. */
export async function refusalCodes(
  url: string,
  way: Way,
  payload: Payload,
  token?: string,
): Promise<string[]> {
  const { errors = [] } = await ask(url, way, payload, token);
  return [...new Set(errors.map(({ extensions }) => String(extensions?.code)))];
}

async function askOverHttp(url: string, way: Way, payload: Payload, token: string) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: way === 'sse' ? 'text/event-stream' : 'application/json',
      authorization: `Bearer ${token}`,
    },
    body: textOf(payload),
  });
  const text = await response.text();
  const [, event] = /^data: (\{.*\})$/m.exec(text) ?? [];
  return read(event ?? text);
}

function askOverWebsocket(url: string, payload: Payload, token: string) {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const send = (message: object) => socket.send(JSON.stringify(message));
  return new Promise<GraphqlAnswer<Readonly<Record<string, unknown>>>>((resolve, reject) => {
    socket.once('open', () =>
      send({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }),
    );
    socket.once('error', reject);
    socket.once('close', (code, reason) => reject(new Error(`Closed with ${code} ${reason}`)));
    socket.on('message', (data) => {
      const message: unknown = JSON.parse(String(data));
      if (!isMessage(message)) return reject(new Error(`Not a message: ${data}`));
      if (message.type === 'connection_ack') {
        // Here there must be a `query` in every case.
        const named = typeof payload === 'string' ? payload : { query: '', ...payload };
        socket.send(`{"type":"subscribe","id":"a","payload":${textOf(named)}}`);
      }
      if (message.type === 'next') resolve(read(JSON.stringify(message.payload)));
      if (message.type === 'error') resolve(read(JSON.stringify({ errors: message.payload })));
    });
  }).finally(() => socket.terminate());
}

function textOf(payload: Payload): string {
  return typeof payload === 'string' ? payload : JSON.stringify(payload);
}

function isMessage(value: unknown): value is { readonly type: string; readonly payload?: unknown } {
  return typeof value === 'object' && value !== null && 'type' in value;
}

/** Answers come from the server under test, which other tests hold to their shape. */
function read(text: string): GraphqlAnswer<Readonly<Record<string, unknown>>> {
  return JSON.parse(text);
}
