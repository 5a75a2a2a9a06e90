import { once } from 'node:events';
import { request } from 'node:http';
import { WebSocket } from 'ws';
import type { Attack, Target } from './attack.ts';

const REQUESTS = 50;

const mutation =
  'mutation { finishConversation(input: { conversationId: "000000000000000000000001" }) { __typename } }';

/** Forms can send these without asking the server first. */
const forms: readonly (readonly [type: string, body: string])[] = [
  ['text/plain', JSON.stringify({ query: mutation })],
  ['application/x-www-form-urlencoded', `query=${encodeURIComponent(mutation)}`],
  [
    'multipart/form-data; boundary=b7',
    `--b7\r\ncontent-disposition: form-data; name="query"\r\n\r\n${mutation}\r\n--b7--\r\n`,
  ],
];

/** Sends it so many times; each must be met with this status, and none may come through to upstream. */
async function flood(
  { url, upstream }: Target,
  count: number,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<void> {
  const before = upstream.requests();
  await Promise.all(
    Array.from({ length: count }, async () => {
      const asking = request(`${url}/graphql`, { method: 'POST', headers });
      asking.end(body);
      const [response] = await once(asking, 'response');
      response.resume();
      if (response.statusCode !== status)
        throw new Error(`Met with ${response.statusCode} in place of ${status}.`);
    }),
  );
  if (upstream.requests() > before) throw new Error('It came through to upstream.');
}

async function refusedUpgrade({ url }: Target, headers: Record<string, string>): Promise<number> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers });
  socket.on('error', () => {});
  const opened = once(socket, 'open').then(() => Promise.reject(new Error('The WebSocket was opened.')));
  const refused = once(socket, 'unexpected-response').then(([, response]) => {
    response.resume();
    return Number(response.statusCode);
  });
  const status = await Promise.race([opened, refused]);
  socket.terminate();
  return status;
}

const json = { 'content-type': 'application/json', authorization: 'Bearer token' };
const asked = JSON.stringify({ query: mutation });

/** What pages of other sites try through the browser of somebody who is signed in. */
export const foreignPages: readonly Attack[] = [
  {
    name: 'forms of another site, in all three content types',
    async run(target, force) {
      for (const [type, body] of forms) {
        await flood(target, REQUESTS * force, 403, { 'content-type': type }, body);
      }
      return '403, nothing upstream';
    },
  },
  {
    name: 'scripts of another origin',
    async run(target, force) {
      const origin = 'https://evil.example';
      await flood(target, REQUESTS * force, 403, { ...json, origin }, asked);
      const statuses = await Promise.all(
        Array.from({ length: REQUESTS * force }, () => refusedUpgrade(target, { origin })),
      );
      if (statuses.some((status) => status !== 403))
        throw new Error(`Upgrades met with ${new Set(statuses)}.`);
      return '403 over HTTP and WebSocket';
    },
  },
  {
    name: 'pages on a name that was pointed here (DNS rebinding)',
    async run(target, force) {
      const host = 'evil.example';
      await flood(target, REQUESTS * force, 421, { ...json, host, origin: `http://${host}` }, asked);
      const headers = { host, origin: `http://${host}` };
      const statuses = await Promise.all(
        Array.from({ length: REQUESTS * force }, () => refusedUpgrade(target, headers)),
      );
      if (statuses.some((status) => status !== 421))
        throw new Error(`Upgrades met with ${new Set(statuses)}.`);
      return '421 over HTTP and WebSocket';
    },
  },
];
