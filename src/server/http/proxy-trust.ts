import type { IncomingMessage } from 'node:http';
import { BlockList, isIPv6 } from 'node:net';
import { plainAddress } from './client-network.ts';

/** So many leading bits of an address are what its neighbours have in common. */
export interface Subnet {
  readonly address: string;
  readonly prefixBits: number;
}

type Received = Pick<IncomingMessage, 'headers' | 'socket'>;

/** What a request was before reverse proxies passed it on. Their word counts only where they are trusted. */
export interface ProxyTrust {
  /** Whether this address is that of a trusted proxy. */
  includes(address: string | undefined): boolean;
  /** The name and port under which the client knows this server. */
  hostOf(request: Received): string | undefined;
  /** Whether the client's connection is encrypted. */
  isEncrypted(request: Received): boolean;
}

/** Trusts proxies in these subnets, and nobody without any. */
export function createProxyTrust(subnets: readonly Subnet[] = []): ProxyTrust {
  const trusted = new BlockList();
  for (const { address, prefixBits } of subnets) trusted.addSubnet(address, prefixBits, familyOf(address));

  const includes = (address: string | undefined) => {
    if (subnets.length === 0 || address === undefined) return false;
    const plain = plainAddress(address);
    return trusted.check(plain, familyOf(plain));
  };
  const isPassedOn = ({ socket }: Received) => includes(socket.remoteAddress);
  return {
    includes,
    hostOf(request) {
      const { host } = request.headers;
      return isPassedOn(request) ? (wordsOf(request, 'x-forwarded-host').at(-1) ?? host) : host;
    },
    isEncrypted: (request) =>
      isPassedOn(request) && wordsOf(request, 'x-forwarded-proto').at(-1)?.toLowerCase() === 'https',
  };
}

function wordsOf({ headers }: Received, name: string): string[] {
  const words = String(headers[name] ?? '').split(',');
  return words.map((word) => word.trim()).filter((word) => word !== '');
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIPv6(address) ? 'ipv6' : 'ipv4';
}
