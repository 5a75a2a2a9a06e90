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

export interface EventStreamOptions {
  readonly status: number;
  /** Aborts when the server stops. */
  readonly stopping: AbortSignal;
  /** A client that reads nothing for so long counts as gone: its conversation must not stay locked for ever. */
  readonly slowReaderTimeoutMs: number;
}

/** Takes the response over from the framework and sends its head. */
export function openEventStream(reply: FastifyReply, options: EventStreamOptions): EventStream {
  const { status, stopping, slowReaderTimeoutMs } = options;
  reply.hijack();
  const response = reply.raw;
  const ending = new AbortController();
  const onStop = () => ending.abort(unavailable('The server is shutting down.'));
  const onClose = () => {
    stopping.removeEventListener('abort', onStop);
    if (!response.writableFinished) ending.abort(new ClientLeft('The client has left.'));
  };
  stopping.addEventListener('abort', onStop, { once: true });
  response.once('close', onClose);
  // Either may have happened while the answer was being prepared.
  if (stopping.aborted) onStop();
  if (response.destroyed) onClose();
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
      const giveUp = setTimeout(() => response.destroy(), slowReaderTimeoutMs);
      await once(response, 'drain', { signal: ending.signal }).catch(() => {});
      clearTimeout(giveUp);
    },
    end() {
      if (!response.destroyed) response.end();
    },
  };
}
