import { once } from 'node:events';
import { WebSocket } from 'ws';
import { WakeUp } from '../../src/lib/wake-up.ts';

export interface Payload {
  readonly data?: { readonly interactionEvents?: Readonly<Record<string, unknown>> } | null;
  readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[];
}

interface Message {
  readonly type: string;
  readonly id?: string;
  readonly payload?: Payload;
}

/** A connection of graphql-transport-ws on which a test says each message itself. */
export interface ProtocolSocket {
  readonly socket: WebSocket;
  subscribe(id: string, query: string, variables?: object): void;
  complete(id: string): void;
  /** Resolves when the server has answered; it reads messages in order. */
  ping(): Promise<void>;
  /** The next result of an operation. */
  next(id: string): Promise<Payload>;
  /** All further results of an operation; fails where it ends with an error. */
  untilEnd(id: string): Promise<Payload[]>;
  /** Any message that is none of the above, the next of its kind: `error` of an operation. */
  errorOf(id: string): Promise<unknown>;
  /** Messages of an operation that have come and nobody has asked for. */
  waiting(id: string): number;
  /** Resolves with the code and reason with which the server closes. */
  readonly closed: Promise<readonly [code: number, reason: string]>;
  close(): void;
}

/** Without `authorization` it is left to the test to introduce itself. */
export async function openProtocolSocket(url: string, authorization?: string): Promise<ProtocolSocket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const inbox = new Map<string, Message[]>();
  const changes = new WakeUp();
  const never = new AbortController().signal;
  const keyOf = ({ type, id }: Message) => id ?? type;
  let isClosed = false;
  const closed = new Promise<readonly [number, string]>((resolve) =>
    socket.once('close', (code, reason) => {
      isClosed = true;
      changes.notify();
      resolve([code, String(reason)]);
    }),
  );
  socket.on('error', () => {});
  socket.on('message', (data) => {
    const message: Message = JSON.parse(String(data));
    inbox.set(keyOf(message), [...(inbox.get(keyOf(message)) ?? []), message]);
    changes.notify();
  });
  const say = (message: object) => socket.send(JSON.stringify(message));
  const take = async (key: string): Promise<Message> => {
    for (;;) {
      const message = inbox.get(key)?.shift();
      if (message) return message;
      if (isClosed) throw new Error(`The connection was closed, and there is nothing for ${key}.`);
      await changes.wait(never);
    }
  };
  const expectNext = async (id: string): Promise<Payload | null> => {
    const { type, payload } = await take(id);
    if (type === 'complete') return null;
    if (type === 'next') return payload ?? {};
    throw new Error(`The operation failed: ${JSON.stringify(payload)}`);
  };
  await once(socket, 'open');
  if (authorization !== undefined) {
    say({ type: 'connection_init', payload: { authorization } });
    await take('connection_ack');
  }
  return {
    socket,
    subscribe: (id, query, variables = {}) => say({ id, type: 'subscribe', payload: { query, variables } }),
    complete: (id) => say({ id, type: 'complete' }),
    async ping() {
      say({ type: 'ping' });
      await take('pong');
    },
    async next(id) {
      const payload = await expectNext(id);
      if (!payload) throw new Error('The operation has ended.');
      return payload;
    },
    async untilEnd(id) {
      const payloads: Payload[] = [];
      for (let next = await expectNext(id); next; next = await expectNext(id)) payloads.push(next);
      return payloads;
    },
    errorOf: async (id) => {
      const { type, payload } = await take(id);
      if (type !== 'error') throw new Error(`Not an error but ${type}.`);
      return payload;
    },
    waiting: (id) => inbox.get(id)?.length ?? 0,
    closed,
    close: () => socket.terminate(),
  };
}
