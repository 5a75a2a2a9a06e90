import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Answer } from '../http/answer.ts';

/** A connection from a client, and what is under way on it: one small thing for all its requests. */
export class OpenConnection {
  readonly socket: Socket;
  /** The last request, until it has come and has been answered; what is old must not hold on to more. */
  #request: IncomingMessage | null = null;
  #answer: Answer | null = null;
  #waiting = 0;
  readonly #onAnswered = () => this.#answered();

  constructor(socket: Socket) {
    this.socket = socket;
  }

  /** To be told of each request. */
  begin(request: IncomingMessage, answer: Answer): void {
    this.#request = request;
    this.#answer = answer;
    this.#waiting += 1;
    answer.on('close', this.#onAnswered);
  }

  /** Requests that wait for their answers, or for the end of them. */
  get waiting(): number {
    return this.#waiting;
  }

  /** The last request, where not all of it has come. */
  get incoming(): IncomingMessage | null {
    return this.#request?.complete === false ? this.#request : null;
  }

  /** The answer to that. */
  get answer(): Answer | null {
    return this.#answer;
  }

  /** Whether an answer may have begun that has not ended: nothing else may be written then. */
  get isSpeaking(): boolean {
    return this.#waiting > 1 || (this.#waiting === 1 && this.#answer?.headersSent === true);
  }

  #answered(): void {
    this.#waiting -= 1;
    if (this.#waiting > 0 || this.incoming) return;
    this.#request = null;
    this.#answer = null;
  }
}
