import { once } from 'node:events';
import { connect } from 'node:net';
import Fastify, { type FastifyReply } from 'fastify';
import { expect, onTestFinished, test } from 'vitest';
import { ClientLeft } from './client-left.ts';
import { openEventStream } from './event-stream.ts';
import { requestSignal } from './request-signal.ts';

/** Sends a request and hands over its reply. */
async function request(): Promise<{ reply: FastifyReply; leave: () => Promise<void> }> {
  const app = Fastify();
  // Wrapped, because a reply is itself something to wait for: its own end.
  const replied = Promise.withResolvers<{ reply: FastifyReply }>();
  app.get('/', (_request, reply) => {
    replied.resolve({ reply });
  });
  const url = new URL(await app.listen({ host: '127.0.0.1', port: 0 }));
  const socket = connect(Number(url.port), url.hostname);
  socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
  const { reply } = await replied.promise;
  const leave = async () => {
    if (reply.raw.destroyed) return;
    const closed = once(reply.raw, 'close');
    socket.destroy();
    await closed;
  };
  onTestFinished(async () => {
    await leave();
    await app.close();
  });
  return { reply, leave };
}

const options = (stopping = new AbortController().signal) => ({
  status: 200,
  stopping,
  slowReaderTimeoutMs: 60_000,
});

test('a client that leaves is noticed', async () => {
  const { reply, leave } = await request();
  const stream = openEventStream(reply, options());
  expect(stream.signal.aborted).toBe(false);
  await leave();
  expect(stream.signal.reason).toBeInstanceOf(ClientLeft);
  await stream.write({ type: 'end-session' });
  stream.end();
});

test('a client that left before the stream was opened is noticed', async () => {
  const { reply, leave } = await request();
  await leave();
  expect(openEventStream(reply, options()).signal.reason).toBeInstanceOf(ClientLeft);
  expect(requestSignal(reply).reason).toBeInstanceOf(ClientLeft);
});

test('a server that stops ends its streams, those opened later too', async () => {
  const { reply } = await request();
  const stopping = new AbortController();
  const { signal } = openEventStream(reply, options(stopping.signal));
  stopping.abort();
  expect(signal.reason).toMatchObject({ status: 503 });
  const later = await request();
  expect(openEventStream(later.reply, options(stopping.signal)).signal.reason).toMatchObject({ status: 503 });
});
