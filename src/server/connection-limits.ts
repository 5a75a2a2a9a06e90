import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { ProxyTrust } from './proxy-trust.ts';

/** What a client may take up before it has asked anything. */
export interface ConnectionLimits {
  readonly maxConnections: number;
  /** Those of one address, which is not that of a proxy. */
  readonly maxConnectionsPerAddress: number;
  readonly maxHeaderBytes: number;
  /** From the connection, or the last answer on it, to the end of a request's headers. */
  readonly headersTimeoutMs: number;
  /** Longest silence within a request's body. */
  readonly bodyIdleTimeoutMs: number;
  /** To the end of a request's body, however it comes. An answer may take longer. */
  readonly requestTimeoutMs: number;
  /** How long a connection is kept after an answer, waiting for the next request. */
  readonly keepAliveTimeoutMs: number;
}

export const defaultConnectionLimits: ConnectionLimits = {
  maxConnections: 10_000,
  maxConnectionsPerAddress: 1_000,
  maxHeaderBytes: 16 * 1024,
  headersTimeoutMs: 10_000,
  bodyIdleTimeoutMs: 30_000,
  requestTimeoutMs: 300_000,
  keepAliveTimeoutMs: 65_000,
};

/** How often requests that are still coming in are looked at. */
const CHECK_EVERY_MS = 500;

/** What `createServer` has to be given; the rest is set on the server. */
export function serverOptions({ maxHeaderBytes, headersTimeoutMs, requestTimeoutMs }: ConnectionLimits) {
  return {
    maxHeaderSize: maxHeaderBytes,
    headersTimeout: Math.min(headersTimeoutMs, requestTimeoutMs),
    requestTimeout: requestTimeoutMs,
    connectionsCheckingInterval: CHECK_EVERY_MS,
  };
}

/** Closes connections above the limits at once; `onDrop` is told why. */
export function limitConnections(
  server: Server,
  { maxConnections, maxConnectionsPerAddress, keepAliveTimeoutMs }: ConnectionLimits,
  proxies: ProxyTrust,
  onDrop: (reason: DropReason) => void = () => {},
): void {
  server.maxConnections = maxConnections;
  server.keepAliveTimeout = keepAliveTimeoutMs;
  server.on('drop', () => onDrop('maxConnections'));

  const open = new Map<string, number>();
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress;
    if (address === undefined || isLoopback(address) || proxies.includes(address)) return;
    const count = open.get(address) ?? 0;
    if (count >= maxConnectionsPerAddress) {
      onDrop('maxConnectionsPerAddress');
      return void socket.destroy();
    }
    open.set(address, count + 1);
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left > 0) open.set(address, left);
      else open.delete(address);
    });
  });
}

export type DropReason = 'maxConnections' | 'maxConnectionsPerAddress';

/** A proxy on this machine, most likely; an attacker from elsewhere cannot have such an address. */
function isLoopback(address: string): boolean {
  return /^(::ffff:)?127\.|^::1$/.test(address);
}
