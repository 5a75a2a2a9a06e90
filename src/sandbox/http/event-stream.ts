import { once } from 'node:events';
import type { FastifyReply } from 'fastify';
import type { InteractionEventWire } from '../../contract/event.ts';
import { ClientLeft } from './client-left.ts';
import { unavailable } from './failure.ts';

/** The body of a streamed answer: one event a line, sent as soon as it is written. */
export interface EventStream {
  /** Aborts when the client has left or the server stops. */
  readonly signal: AbortSignal;
  /** Sends the event and waits while the client is slow to read. Does nothing once the client has left. */
  write(event: InteractionEventWire): Promise<void>;
  end(): void;
}

/** Takes the response over from the framework and sends its head. */
export function openEventStream(reply: FastifyReply, status: number, stopping: AbortSignal): EventStream {
  reply.hijack();
  const response = reply.raw;
  const ending = new AbortController();
  const onStop = () => ending.abort(unavailable('The server is shutting down.'));
  stopping.addEventListener('abort', onStop, { once: true });
  response.once('close', () => {
    stopping.removeEventListener('abort', onStop);
    if (!response.writableFinished) ending.abort(new ClientLeft('The client has left.'));
  });
  // A connection that breaks is also closed; without a listener the error would end the process.
  response.on('error', () => {});
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) response.setHeader(name, value);
  }
  response.writeHead(status, { 'content-type': 'application/x-ndjson' });
  response.flushHeaders();

  return {
    signal: ending.signal,
    async write(event) {
      if (response.destroyed || response.write(`${JSON.stringify(event)}\n`)) return;
      await once(response, 'drain', { signal: ending.signal }).catch(() => {});
    },
    end() {
      if (!response.destroyed) response.end();
    },
  };
}
