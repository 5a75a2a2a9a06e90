import { once } from 'node:events';
import { createServer, request, type ServerResponse } from 'node:http';
import { GraphQLError } from 'graphql';
import { afterEach, describe, expect, it } from 'vitest';
import { EventStream } from './event-stream.ts';

const LONG_MS = 60_000;
const closers: (() => void)[] = [];

afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A response under way, and what its reader has been sent so far. */
async function open(): Promise<{ response: ServerResponse; sent: () => string; leave: () => void }> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The server has no port.');
  const asking = request({ host: '127.0.0.1', port: address.port });
  closers.push(() => {
    asking.destroy();
    server.close();
    server.closeAllConnections();
  });
  asking.on('error', () => {});
  let sent = '';
  asking.on('response', (answer) => answer.on('error', () => {}).on('data', (chunk) => (sent += chunk)));
  asking.end();
  const [, response]: unknown[] = await once(server, 'request');
  if (!isResponse(response)) throw new Error('No request came.');
  return { response, sent: () => sent, leave: () => asking.destroy() };
}

function isResponse(value: unknown): value is ServerResponse {
  return typeof value === 'object' && value !== null && 'writeHead' in value;
}

const dataOf = (value: unknown) => `event: next\ndata: ${JSON.stringify(value)}\n\n`;

describe('a stream of server-sent events', () => {
  it('begins, brings answers and what else is sent in between, and ends', async () => {
    const { response, sent } = await open();
    const stream = new EventStream(response, LONG_MS);
    async function* answers() {
      yield { data: { n: 1 } };
      stream.send(['{"n":2}', '{"n":3}']);
      yield { data: { n: 4 } };
    }
    await stream.answer(answers());
    const messages = [{ data: { n: 1 } }, { n: 2 }, { n: 3 }, { data: { n: 4 } }].map(dataOf).join('');
    await expect.poll(sent).toBe(`:\n\n${messages}event: complete\ndata:\n\n`);
  });

  it('ends with the error that its answers end with', async () => {
    const { response, sent } = await open();
    // biome-ignore lint/correctness/useYield: it fails before there is anything to give.
    async function* answers(): AsyncGenerator<never> {
      throw new GraphQLError('Too late.', { extensions: { code: 'READER_TOO_SLOW' } });
    }
    await new EventStream(response, LONG_MS).answer(answers());
    const error = { message: 'Too late.', extensions: { code: 'READER_TOO_SLOW' } };
    await expect.poll(sent).toBe(`:\n\n${dataOf({ errors: [error] })}event: complete\ndata:\n\n`);
  });

  it('shows that it is alive where nothing happens', async () => {
    const { response, sent } = await open();
    const over = Promise.withResolvers<void>();
    async function* answers() {
      await over.promise;
      yield { data: null };
    }
    const answering = new EventStream(response, 1).answer(answers());
    await expect.poll(() => sent().split(':\n\n').length).toBeGreaterThan(3);
    over.resolve();
    await answering;
  });

  it('writes the same bytes to all who are given the same answers', async () => {
    const [one, other] = [await open(), await open()];
    const written: unknown[] = [];
    for (const { response } of [one, other]) {
      const write = response.write.bind(response);
      response.write = (chunk: unknown) => {
        written.push(chunk);
        return write(chunk);
      };
    }
    const answers = ['{"n":1}'];
    for (const { response } of [one, other]) new EventStream(response, LONG_MS).send(answers);
    expect(written).toHaveLength(2);
    expect(written[0]).toBe(written[1]);
  });

  it('sends nothing to whoever has left, and has room for it', async () => {
    const { response, leave } = await open();
    const stream = new EventStream(response, LONG_MS);
    response.writeHead(200).write('.');
    const closed = once(response, 'close');
    leave();
    await closed;
    stream.send(['{}']);
    expect(stream.hasRoom).toBe(true);
    await stream.answer((async function* () {})());
  });
});
