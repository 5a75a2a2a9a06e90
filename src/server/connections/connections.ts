import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Answer } from '../http/answer.ts';
import { OpenConnection } from './open-connection.ts';

export interface ConnectionsOptions {
  readonly maxPipelinedRequests: number;
  /** A connection went beyond that. */
  readonly onDrop: () => void;
}

/** The open connections of a server. */
export class Connections {
  readonly #open = new Map<Duplex, OpenConnection>();
  readonly #options: ConnectionsOptions;

  constructor(server: Server, options: ConnectionsOptions) {
    this.#options = options;
    server.on('connection', (socket) => {
      this.#open.set(socket, new OpenConnection(socket));
      socket.once('close', () => this.#open.delete(socket));
    });
  }

  /**
   * To be told of each request. False: too many on its connection wait for their answers, so that it was closed.
   * Hardly any client sends a request before the last one is answered, and one that sends thousands would take the
   * place of thousands of clients.
   */
  begin(request: IncomingMessage, answer: Answer): boolean {
    const connection = this.#open.get(request.socket);
    if (!connection) return false;
    connection.begin(request, answer);
    if (connection.waiting <= this.#options.maxPipelinedRequests) return true;
    if (!request.socket.destroyed) {
      this.#options.onDrop();
      request.socket.destroy();
    }
    return false;
  }

  /** Undefined: it has been closed. */
  of(socket: Duplex): OpenConnection | undefined {
    return this.#open.get(socket);
  }

  [Symbol.iterator](): Iterator<OpenConnection> {
    return this.#open.values();
  }
}
