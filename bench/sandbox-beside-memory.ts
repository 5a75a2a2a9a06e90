import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify from 'fastify';
import { createScriptedEngine } from '../src/sandbox/agent/scripted-engine.ts';
import { startSandboxServer } from '../src/sandbox/sandbox-server.ts';
import { describeAccess } from '../src/sandbox/seed/credentials.ts';
import { demoFixturesDirectory, loadFixtures } from '../src/sandbox/seed/load-fixtures.ts';
import { makeUpHistory } from './made-up-history.ts';

const count = Number(process.argv[2]);
const batch = 1_000;
const dataDirectory = mkdtempSync(join(tmpdir(), 'bench-sandbox-'));
process.once('exit', () => rmSync(dataDirectory, { recursive: true, force: true }));

const { catalog, scripts, analysis } = await loadFixtures(demoFixturesDirectory);
const ownConversationIds: Record<string, string[]> = {};
/** As many for each user are told to whoever measures. */
const told = 64;
const sandbox = await startSandboxServer({
  catalog,
  analysis,
  engine: createScriptedEngine(scripts),
  dataDirectory,
  async prepare({ history }) {
    const [organization] = catalog.organizations;
    const past = makeUpHistory(catalog, count, Date.now());
    for (let made = 0; made < count; made += batch) {
      const conversations = past.take(Math.min(batch, count - made)).toArray();
      for (const { conversation } of conversations) {
        ownConversationIds[conversation.userId] ??= [];
        const known = ownConversationIds[conversation.userId];
        if (known && known.length < told) known.push(conversation.id);
      }
      await history.add({
        organizationId: organization?.id ?? '',
        conversations,
        memories: [],
        userModels: [],
      });
    }
  },
});

/** Answers from memory with the bytes that it was given under the same path: what Fastify alone takes. */
const answers = new Map<string, Buffer>();
const memory = Fastify();
memory.removeAllContentTypeParsers();
memory.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
memory.put('/*', async (request, reply) => {
  if (Buffer.isBuffer(request.body)) answers.set(request.url, request.body);
  return reply.code(204).send();
});
memory.get('/bench', async () => ({
  sandboxUrl: sandbox.url,
  access: describeAccess(catalog),
  ownConversationIds,
}));
memory.get('/*', async (request, reply) => {
  reply.type('application/json; charset=utf-8');
  return answers.get(request.url);
});
memory.post('/*', (request, reply) => {
  const [first = Buffer.of(), rest = Buffer.of()] = splitFirstLine(answers.get(request.url));
  reply.hijack();
  reply.raw.writeHead(200, { 'content-type': 'application/x-ndjson' });
  reply.raw.write(first);
  setImmediate(() => reply.raw.end(rest));
});

function splitFirstLine(bytes: Buffer = Buffer.of()): [Buffer, Buffer] {
  const end = bytes.indexOf(0x0a) + 1;
  return [bytes.subarray(0, end), bytes.subarray(end)];
}

const memoryUrl = await memory.listen({ host: '127.0.0.1', port: 0 });
process.once('SIGTERM', async () => {
  await Promise.all([sandbox.close(), memory.close()]);
  process.exit(0);
});
console.log(memoryUrl);
