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

/** The same with its bytes within reach. */
export interface ByteStream extends EventStream {
  /** Sends the bytes as a chunk of their own; waits until they are on their way. */
  send(bytes: Buffer): Promise<void>;
  /** From now on the client counts as gone: its connection is reset, or ends cleanly where the answer is. */
  abandon(how: 'reset' | 'stop'): void;
}

export interface EventStreamOptions {
  readonly status: number;
  readonly contentType?: string;
  /** Aborts when the server stops. */
  readonly stopping: AbortSignal;
  /** A client that reads nothing for so long counts as gone: its conversation must not stay locked for ever. */
  readonly slowReaderTimeoutMs: number;
}

/** Takes the response over from the framework and sends its head. */
export function openEventStream(reply: FastifyReply, options: EventStreamOptions): ByteStream {
  const { status, contentType = 'application/x-ndjson', stopping, slowReaderTimeoutMs } = options;
  reply.hijack();
  const response = reply.raw;
  const ending = new AbortController();
  let isAbandoned = false;
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
  response.writeHead(status, { 'content-type': contentType });
  response.flushHeaders();

  return {
    signal: ending.signal,
    async write(event) {
      if (response.destroyed) return;
      const hasRoom = response.write(`${JSON.stringify(event)}\n`);
      // Node holds back what is written until all that is ready to run has run: the whole answer, when the agent is
      // quick. An event is sent when it happens.
      response.socket?.uncork();
      if (hasRoom) return;
      const giveUp = setTimeout(() => response.destroy(), slowReaderTimeoutMs);
      await once(response, 'drain', { signal: ending.signal }).catch(() => {});
      clearTimeout(giveUp);
    },
    async send(bytes) {
      if (response.destroyed || isAbandoned || bytes.length === 0) return;
      const sent = Promise.withResolvers<void>();
      response.write(bytes, () => sent.resolve());
      ending.signal.addEventListener('abort', () => sent.resolve(), { once: true });
      await sent.promise;
    },
    abandon(how) {
      isAbandoned = true;
      if (how === 'reset') response.socket?.resetAndDestroy();
      ending.abort(new ClientLeft('The client counts as gone.'));
    },
    end() {
      if (!response.destroyed) response.end();
    },
  };
}
