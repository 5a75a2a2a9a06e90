import { createServer } from 'node:http';
import { Pool } from 'undici';
import { type WebSocket, WebSocketServer } from 'ws';
import { LineSplitter } from '../../src/lib/line-splitter.ts';
import { listen } from '../listen.ts';
import { tellMemory } from './tell-memory.ts';

// The least that can stand between an upstream's answer and WebSockets: each line is sent to everyone as it is.
tellMemory();
const [upstreamUrl = ''] = process.argv.slice(2);
const upstream = new Pool(upstreamUrl);
const server = createServer();
const sockets = new WebSocketServer({ server, handleProtocols: () => 'graphql-transport-ws' });
let watchers = new Set<WebSocket>();

sockets.on('connection', (socket) => {
  const audience = watchers;
  audience.add(socket);
  socket.on('error', () => {});
  socket.on('close', () => audience.delete(socket));
});

/** Every POST begins an answer, which goes to the sockets that connect from then on. */
server.on('request', async (_, response) => {
  watchers = new Set();
  const audience = watchers;
  const answer = await upstream.request({ method: 'POST', path: '/interact', body: '{}' });
  response.end();
  const lines = new LineSplitter(1024 * 1024);
  for await (const chunk of answer.body) {
    for (const line of lines.push(chunk)) for (const socket of audience) socket.send(line);
  }
  for (const socket of audience) socket.close();
});

console.log((await listen(server)).url);
