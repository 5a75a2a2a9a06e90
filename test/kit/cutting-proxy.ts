import { connect, createServer, type Socket } from 'node:net';

/**
 * RESET: after the piece that crosses the mark, without a word. HALF: at the mark to the byte, so in the middle of a
 * frame. END: the same, but closed in good order. STALL: at the mark nothing more comes, until a reset after `stallMs` if that is given.
 */
export type CutKind = 'RESET' | 'HALF' | 'END' | 'STALL';

/** What will befall the connection that carries a request to `url`. */
export interface PlannedCut {
  readonly url: string;
  readonly hasHappened: boolean;
  /** Resolves when it happens, which is never if the answer is shorter. */
  readonly happened: Promise<void>;
}

/** Stands between clients and a server, and breaks their connections where it is told to. */
export interface CuttingProxy {
  /** What goes here comes through whole. */
  readonly url: string;
  /** Bytes are counted from the beginning of the answer to that request. */
  plan(kind: CutKind, afterBytes: number, stallMs?: number): PlannedCut;
  /** Resets all connections that are open now. */
  resetAll(): void;
  close(): Promise<void>;
}

interface Plan {
  readonly kind: CutKind;
  readonly afterBytes: number;
  readonly stallMs: number | undefined;
  happen(): void;
}

const REQUEST_WITH_PLAN = /^[A-Z]+ \S*[?&]cut=(\d+)/;

/** For a server at `http://host:port`; paths are kept. */
export async function startCuttingProxy(targetUrl: string): Promise<CuttingProxy> {
  const { hostname, port } = new URL(targetUrl);
  const plans = new Map<string, Plan>();
  const sockets = new Set<Socket>();
  let planned = 0;

  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    let plan: Plan | undefined;
    let passed = 0;
    for (const socket of [client, upstream]) {
      socket.setNoDelay(true);
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
      // A side that is cut says so; the other learns of it below.
      socket.on('error', () => {});
    }
    client.on('data', (chunk) => {
      const id = REQUEST_WITH_PLAN.exec(chunk.toString('latin1', 0, 200))?.[1];
      if (id !== undefined) {
        plan = plans.get(id);
        passed = 0;
      }
      upstream.write(chunk);
    });
    upstream.on('data', (chunk: Buffer) => {
      passed += chunk.length;
      if (!plan || passed < plan.afterBytes) return void client.write(chunk);
      const { kind, afterBytes, stallMs } = plan;
      const whole = kind === 'RESET' ? chunk : chunk.subarray(0, chunk.length - (passed - afterBytes));
      plan.happen();
      upstream.removeAllListeners('data').resume();
      // Only what has left this process is sure to arrive: a reset throws away what is still in a buffer here.
      client.write(whole, () => {
        if (kind === 'END') client.end();
        else if (kind !== 'STALL') client.resetAndDestroy();
        else if (stallMs !== undefined) setTimeout(() => client.resetAndDestroy(), stallMs).unref();
      });
    });
    client.once('close', () => upstream.destroy());
    upstream.once('close', () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.');
  const url = `http://127.0.0.1:${address.port}`;

  const resetAll = () => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  return {
    url,
    plan(kind, afterBytes, stallMs) {
      planned += 1;
      const id = String(planned);
      const { promise: happened, resolve } = Promise.withResolvers<void>();
      let hasHappened = false;
      const happen = () => {
        plans.delete(id);
        hasHappened = true;
        resolve();
      };
      plans.set(id, { kind, afterBytes, stallMs, happen });
      return {
        url: `${url}/graphql?cut=${id}`,
        happened,
        get hasHappened() {
          return hasHappened;
        },
      };
    },
    resetAll,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        resetAll();
      }),
  };
}
