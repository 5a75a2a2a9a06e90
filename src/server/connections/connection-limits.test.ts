import { EventEmitter } from 'node:events';
import { createServer } from 'node:http';
import { describe, expect, it } from 'vitest';
import type { DropReason } from '../../observe/dropped-connections.ts';
import { createProxyTrust } from '../http/proxy-trust.ts';
import { defaultConnectionLimits, limitConnections } from './connection-limits.ts';

/** As much of a socket as is counted. */
class Connection extends EventEmitter {
  readonly remoteAddress: string;
  isClosed = false;

  constructor(remoteAddress: string) {
    super();
    this.remoteAddress = remoteAddress;
  }

  destroy(): void {
    this.isClosed = true;
    this.emit('close');
  }
}

function limited(maxConnectionsPerAddress: number) {
  const server = createServer();
  const dropped: DropReason[] = [];
  const proxies = createProxyTrust([{ address: '10.1.0.0', prefixBits: 16 }]);
  const limits = { ...defaultConnectionLimits, maxConnectionsPerAddress };
  limitConnections(server, limits, proxies, (reason) => dropped.push(reason));
  const connect = (address: string) => {
    const connection = new Connection(address);
    server.emit('connection', connection);
    return connection;
  };
  return { connect, dropped };
}

describe('connections of one address', () => {
  it('are closed at once above the limit, and those of others are not', () => {
    const { connect, dropped } = limited(2);
    const open = ['203.0.113.7', '203.0.113.7', '203.0.113.7', '203.0.113.8'].map(connect);
    expect(open.map(({ isClosed }) => isClosed)).toEqual([false, false, true, false]);
    expect(dropped).toEqual(['MAX_CONNECTIONS_PER_ADDRESS']);
  });

  it('are those of its network where it is one of IPv6, of which everybody has 2^64', () => {
    const { connect, dropped } = limited(2);
    const addresses = ['2001:db8::1', '2001:db8::2', '2001:db8:0:0:ffff::3', '2001:db8:0:1::1'];
    expect(addresses.map((address) => connect(address).isClosed)).toEqual([false, false, true, false]);
    expect(dropped).toEqual(['MAX_CONNECTIONS_PER_ADDRESS']);
  });

  it('are the same over a socket of IPv6 where it is one of IPv4', () => {
    const { connect } = limited(1);
    const open = ['203.0.113.7', '::ffff:203.0.113.7', '::ffff:203.0.113.8'].map(connect);
    expect(open.map(({ isClosed }) => isClosed)).toEqual([false, true, false]);
  });

  it('count only while they are open', () => {
    const { connect } = limited(1);
    connect('203.0.113.7').destroy();
    const second = connect('203.0.113.7');
    const third = connect('203.0.113.7');
    expect([second.isClosed, third.isClosed]).toEqual([false, true]);
    second.destroy();
    expect(connect('203.0.113.7').isClosed).toBe(false);
  });

  it.each(['127.0.0.1', '::1', '::ffff:127.0.0.1', '10.1.2.3'])(
    'are not counted where it is of this machine or of a trusted proxy: %s',
    (address) => {
      const { connect, dropped } = limited(1);
      expect([connect(address), connect(address)].map(({ isClosed }) => isClosed)).toEqual([false, false]);
      expect(dropped).toEqual([]);
    },
  );
});
