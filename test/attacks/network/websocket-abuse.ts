import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { Attack, Target } from './attack.ts';

const CONNECTIONS = 30;

async function open({ url }: Target): Promise<WebSocket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  socket.on('error', () => {});
  await once(socket, 'open');
  return socket;
}

async function introduced(target: Target): Promise<WebSocket> {
  const socket = await open(target);
  socket.send('{"type":"connection_init","payload":{"authorization":"Bearer attacker"}}');
  await once(socket, 'message');
  return socket;
}

/** Resolves with the code that the server closes it with. */
async function closeCode(socket: WebSocket): Promise<number> {
  const [code] = await once(socket, 'close');
  return Number(code);
}

async function mustAllClose(sockets: readonly WebSocket[], code: number): Promise<void> {
  const codes = await Promise.all(sockets.map(closeCode));
  const others = codes.filter((other) => other !== code);
  if (others.length > 0) throw new Error(`Closed with ${[...new Set(others)]} in place of ${code}.`);
}

const openMany = (target: Target, force: number, how: (target: Target) => Promise<WebSocket>) =>
  Promise.all(Array.from({ length: CONNECTIONS * force }, () => how(target)));

const subscribe = (id: string, query: string) =>
  JSON.stringify({ id, type: 'subscribe', payload: { query } });

export const silentWebsockets: readonly Attack[] = [
  {
    name: 'WebSockets that never introduce themselves',
    async run(target, force) {
      await mustAllClose(await openMany(target, force, open), 4408);
      return '4408';
    },
  },
];

/** What can be done over WebSocket by somebody who got past the door. */
export const websocketAbuse: readonly Attack[] = [
  {
    name: 'messages that are no GraphQL',
    async run(target, force) {
      const sockets = await openMany(target, force, introduced);
      for (const socket of sockets) socket.send('\0\0not json');
      await mustAllClose(sockets, 4400);
      return '4400';
    },
  },
  {
    name: 'messages that are too large',
    async run(target, force) {
      const sockets = await openMany(target, force, introduced);
      const message = subscribe('1', `{ __typename ${' '.repeat(200_000)} }`);
      for (const socket of sockets) socket.send(message);
      await mustAllClose(sockets, 1009);
      return '1009';
    },
  },
  {
    name: 'thousands of subscriptions on one WebSocket',
    async run(target, force) {
      const socket = await introduced(target);
      const answers: string[] = [];
      socket.on('message', (data) => answers.push(String(data)));
      const document =
        'subscription { conversationEvents(conversationId: "000000000000000000000001") { cursor } }';
      for (let i = 0; i < 300 * force; i += 1) socket.send(subscribe(String(i), document));
      while (answers.length < 150) await once(socket, 'message');
      socket.terminate();
      return 'an error for each that is too many';
    },
  },
  {
    name: 'messages faster than they can be answered',
    async run(target, force) {
      const sockets = await openMany(target, 1, introduced);
      for (const socket of sockets) {
        for (let i = 0; i < 300 * force; i += 1) socket.send('{"type":"ping"}');
      }
      // The connection is read as fast as allowed; what is more waits with its sender.
      await Promise.all(sockets.map((socket) => once(socket, 'message')));
      for (const socket of sockets) socket.terminate();
      return 'read at the allowed rate';
    },
  },
  {
    name: 'pings of the protocol, thousands at once',
    async run(target, force) {
      const sockets = await openMany(target, 1, introduced);
      const closed = sockets.map(closeCode);
      for (const socket of sockets) {
        for (let i = 0; i < 3_000 * force; i += 1) socket.ping();
      }
      await Promise.all(closed);
      return 'closed';
    },
  },
];
