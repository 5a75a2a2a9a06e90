import type { ServerResponse } from 'node:http';
import { type ExecutionResult, GraphQLError } from 'graphql';
import { whenDrained } from '../../lib/when-drained.ts';
import { type ByteText, utf8Bytes } from '../watch/byte-text.ts';
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

  send(answers: readonly ByteText[]): void {
    if (!this.#response.destroyed) this.#response.write(messagesOf(answers), 'latin1');
  }

  get hasRoom(): boolean {
    return !this.#response.writableNeedDrain;
  }

  async drained(): Promise<void> {
    if (!this.hasRoom) await whenDrained(this.#response);
  }

  async #sendResult(result: ExecutionResult): Promise<void> {
    this.send([utf8Bytes(JSON.stringify(result))]);
    await this.drained();
  }

  #ping(): void {
    if (this.hasRoom && !this.#response.destroyed) this.#response.write(PING);
  }
}

/** The members of a group are given their answers in one array: what it holds is put into words once for all of them. */
const messages = new WeakMap<readonly ByteText[], ByteText>();

function messagesOf(answers: readonly ByteText[]): ByteText {
  const known = messages.get(answers);
  if (known) return known;
  const made = answers.map((answer) => `event: next\ndata: ${answer}\n\n`).join('');
  messages.set(answers, made);
  return made;
}
