import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { DropReason } from '../../observe/dropped-connections.ts';
import { networkOf } from '../http/client-network.ts';
import type { ProxyTrust } from '../http/proxy-trust.ts';
import { Connections } from './connections.ts';
import { silentBodies } from './silent-bodies.ts';
import { stalledReaders } from './stalled-readers.ts';
import { endStandstill } from './standstill.ts';

/** What a client may take up before it has asked anything. */
export interface ConnectionLimits {
  readonly maxConnections: number;
  /** Those from one address, or one network of IPv6 (64 bits); those from proxies are not counted. */
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
  /** Requests on one connection that wait for their answers. */
  readonly maxPipelinedRequests: number;
  /** How long nothing may be taken of what was sent. */
  readonly stalledReaderTimeoutMs: number;
}

export const defaultConnectionLimits: ConnectionLimits = {
  maxConnections: 10_000,
  maxConnectionsPerAddress: 1_000,
  maxHeaderBytes: 16 * 1024,
  headersTimeoutMs: 10_000,
  bodyIdleTimeoutMs: 30_000,
  requestTimeoutMs: 300_000,
  keepAliveTimeoutMs: 65_000,
  maxPipelinedRequests: 100,
  stalledReaderTimeoutMs: 120_000,
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

/**
 * Closes connections that go beyond the limits, most without a word: `onDrop` is told why. Those that are open have to
 * be told of each request.
 */
export function limitConnections(
  server: Server,
  limits: ConnectionLimits,
  proxies: ProxyTrust,
  onDrop: (reason: DropReason) => void,
): Connections {
  server.maxConnections = limits.maxConnections;
  server.keepAliveTimeout = limits.keepAliveTimeoutMs;
  server.on('drop', () => onDrop('MAX_CONNECTIONS'));
  limitPerAddress(server, limits.maxConnectionsPerAddress, proxies, () =>
    onDrop('MAX_CONNECTIONS_PER_ADDRESS'),
  );
  const { maxPipelinedRequests, stalledReaderTimeoutMs, bodyIdleTimeoutMs } = limits;
  const connections = new Connections(server, {
    maxPipelinedRequests,
    onDrop: () => onDrop('MAX_PIPELINED_REQUESTS'),
  });
  const onStall = () => onDrop('STALLED_READER_TIMEOUT_MS');
  endStandstill(server, connections, stalledReaders(stalledReaderTimeoutMs, onStall));
  endStandstill(server, connections, silentBodies(bodyIdleTimeoutMs));
  return connections;
}

/** Those of proxies are not counted: they are many people's. */
function limitPerAddress(server: Server, max: number, proxies: ProxyTrust, onDrop: () => void): void {
  const open = new Map<string, number>();
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress;
    if (address === undefined || isLoopback(address) || proxies.includes(address)) return;
    const network = networkOf(address);
    const count = open.get(network) ?? 0;
    if (count >= max) {
      onDrop();
      return void socket.destroy();
    }
    open.set(network, count + 1);
    socket.once('close', () => {
      const left = (open.get(network) ?? 1) - 1;
      if (left > 0) open.set(network, left);
      else open.delete(network);
    });
  });
}

/** A proxy on this machine, most likely; an attacker from elsewhere cannot have such an address. */
function isLoopback(address: string): boolean {
  return /^(::ffff:)?127\.|^::1$/.test(address);
}
