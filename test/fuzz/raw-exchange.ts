import { connect } from 'node:net';

/** How an exchange over one connection ended. */
export interface Exchange {
  /** Everything that came back. */
  readonly received: string;
  /** `hang`: nothing that was waited for came in time. */
  readonly end: 'answered' | 'closed' | 'left' | 'hang';
}

export interface ExchangePlan {
  readonly pieces: readonly (string | Buffer)[];
  /** `all`: until this has come. `close`: until the server has closed. `nothing`: leaves in the middle. */
  readonly until: 'all' | 'close' | 'nothing';
  /** Whether all has come of what is waited for. */
  readonly isAnswered: (received: string) => boolean;
  readonly waitMs: number;
}

/** Writes bytes as they are, and reads what comes back. A server may close at any time, but not be silent. */
export function exchange(
  url: string,
  { pieces, until, isAnswered, waitMs }: ExchangePlan,
): Promise<Exchange> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    let received = '';
    const finish = (end: Exchange['end']) => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ received, end });
    };
    const timer = setTimeout(() => finish('hang'), waitMs);
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
      if (until === 'all' && isAnswered(received)) finish('answered');
    });
    socket.once('error', () => finish('closed'));
    socket.once('close', () => finish('closed'));
    socket.once('connect', () => {
      for (const piece of pieces) socket.write(piece);
      if (until === 'nothing') socket.end(() => finish('left'));
    });
  });
}
