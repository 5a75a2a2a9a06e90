import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { listen } from '../../bench/listen.ts';
import { createRandom } from './random.ts';
import { scriptAnswer } from './scripted-answer.ts';

/** Where it can be read how often each text was said; asking does not count. */
export const saidPath = '/said';

export const INTERACT = /^\/v1\/[^/]+\/conversation\/[a-f0-9]{24}\/interact\b/;

/** The one operation of the conversation API that a send needs, answered at the pace of a very fast agent. */
export async function startScriptedUpstream(): Promise<{ url: string; close(): Promise<void> }> {
  const said = new Map<string, number>();

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { url = '/', method } = request;
    if (url === saidPath) return void response.end(JSON.stringify([...said]));
    if (method !== 'POST' || !INTERACT.test(url))
      return void response.writeHead(404).end('{"detail":"Not found."}');
    const text = await saidIn(request);
    said.set(text, (said.get(text) ?? 0) + 1);
    response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    response.flushHeaders();
    const random = createRandom(`pace of ${text}`);
    for (const event of scriptAnswer(text)) {
      if (random.isTrue(0.6)) await pause(random.between(0, 6));
      response.write(`${JSON.stringify(event)}\n`);
    }
    response.end();
  }

  return listen(
    createServer((request, response) => {
      answer(request, response).catch(() => response.destroy());
    }),
  );
}

/** The one field of the form. */
export async function saidIn(request: IncomingMessage): Promise<string> {
  const form = await new Response(Buffer.concat(await Array.fromAsync(request)), {
    headers: { 'content-type': request.headers['content-type'] ?? '' },
  }).formData();
  return String(form.get('recorded_message'));
}

if (import.meta.main) console.log((await startScriptedUpstream()).url);
