import { connect, type Socket } from 'node:net';

/** A connection on which anything can be written. */
export interface RawConnection {
  readonly socket: Socket;
  write(text: string): void;
  /** What has come back when there is the head of an answer in it, or when the server has closed the connection. */
  readonly answered: Promise<string>;
  /** All that came back, when the server has closed the connection. */
  readonly ended: Promise<string>;
}

/** More of an answer is not kept. */
const MAX_KEPT_CHARACTERS = 64 * 1024;

export function openConnection(url: string): Promise<RawConnection> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let answer = '';
    const answered = Promise.withResolvers<string>();
    socket.on('data', (chunk) => {
      if (answer.length < MAX_KEPT_CHARACTERS) answer += chunk.toString('latin1');
      if (answer.includes('\r\n\r\n')) answered.resolve(answer);
    });
    socket.once('close', () => answered.resolve(answer));
    const ended = new Promise<string>((resolveEnd) => socket.once('close', () => resolveEnd(answer)));
    socket.once('error', reject);
    socket.once('connect', () => {
      // From here on it may well be reset.
      socket.on('error', () => {});
      const write = (text: string) => void (socket.writable && socket.write(text, 'latin1'));
      resolve({ socket, write, ended, answered: answered.promise });
    });
  });
}

export function openConnections(url: string, count: number): Promise<RawConnection[]> {
  return Promise.all(Array.from({ length: count }, () => openConnection(url)));
}

/** Throws where an answer has another status, or where there is none. */
export function mustAllBe(expected: number, answers: readonly string[]): void {
  for (const answer of answers) {
    const [, status] = /^HTTP\/1\.1 (\d{3}) /.exec(answer) ?? [];
    if (status !== String(expected)) {
      throw new Error(`Met with ${JSON.stringify(answer.slice(0, 200))} in place of ${expected}.`);
    }
  }
}

/** The head of a request, with the empty line that ends it. */
export function head(first: string, headers: Readonly<Record<string, string | number>>): string {
  const lines = Object.entries({ host: 'localhost', ...headers }).map(([name, value]) => `${name}: ${value}`);
  return `${[first, ...lines].join('\r\n')}\r\n\r\n`;
}
