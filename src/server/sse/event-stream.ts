import type { ServerResponse } from 'node:http';
import { type ExecutionResult, GraphQLError } from 'graphql';
import { whenDrained } from '../../lib/when-drained.ts';
import type { Outlet } from '../watch/outlet.ts';

const head = {
  'content-type': 'text/event-stream',
  'content-encoding': 'none',
  // Proxies are to pass it on as it comes: neither gathered nor compressed nor kept.
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
};
/** A comment: the first lets browsers see that the answer has begun, the others show that the connection is alive. */
const PING = ':\n\n';
const MESSAGE_START = Buffer.from('event: next\ndata: ');
const MESSAGE_END = Buffer.from('\n\n');
const COMPLETE = 'event: complete\ndata:\n\n';

/**
 * A response of server-sent events, by the protocol "GraphQL over Server-Sent Events" in the mode of distinct
 * connections. Also the outlet of those answers that do not come one by one.
 */
export class EventStream implements Outlet {
  readonly #response: ServerResponse;
  readonly #pingMs: number;

  constructor(response: ServerResponse, pingMs: number) {
    this.#response = response;
    this.#pingMs = pingMs;
  }

  /** Begins the response, sends answers as they are given, and ends it; an error that is thrown is the last of them. */
  async answer(answers: AsyncIterable<ExecutionResult>): Promise<void> {
    const response = this.#response;
    if (!response.destroyed) response.writeHead(200, head).write(PING);
    const pinging = setInterval(() => this.#ping(), this.#pingMs);
    try {
      for await (const result of answers) await this.#sendResult(result);
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      await this.#sendResult({ errors: [error] });
    } finally {
      clearInterval(pinging);
    }
    if (!response.destroyed) response.end(COMPLETE);
  }

  send(answers: readonly Uint8Array[]): void {
    if (!this.#response.destroyed) this.#response.write(messagesOf(answers));
  }

  get hasRoom(): boolean {
    return !this.#response.writableNeedDrain;
  }

  async drained(): Promise<void> {
    if (!this.hasRoom) await whenDrained(this.#response);
  }

  async #sendResult(result: ExecutionResult): Promise<void> {
    this.send([Buffer.from(JSON.stringify(result))]);
    await this.drained();
  }

  #ping(): void {
    if (this.hasRoom && !this.#response.destroyed) this.#response.write(PING);
  }
}

/** The members of a group are given their answers in one array: what it holds is put into words once for all of them. */
const messages = new WeakMap<readonly Uint8Array[], Buffer>();

function messagesOf(answers: readonly Uint8Array[]): Buffer {
  const known = messages.get(answers);
  if (known) return known;
  const made = Buffer.concat(answers.flatMap((answer) => [MESSAGE_START, answer, MESSAGE_END]));
  messages.set(answers, made);
  return made;
}
