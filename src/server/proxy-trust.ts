import type { IncomingMessage } from 'node:http';
import { BlockList, isIP, isIPv6 } from 'node:net';

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
  /** Where the request came from, as the first proxy saw it. */
  addressOf(request: Received): string | undefined;
  /** The name and port under which the client knows this server. */
  hostOf(request: Received): string | undefined;
  /** Whether the client's connection is encrypted. */
  isEncrypted(request: Received): boolean;
}

/** Trusts proxies in these subnets, and nobody without any. */
export function createProxyTrust(subnets: readonly Subnet[] = []): ProxyTrust {
  const trusted = new BlockList();
  for (const { address, prefixBits } of subnets) trusted.addSubnet(address, prefixBits, familyOf(address));

  const includes = (address: string | undefined) =>
    subnets.length > 0 && address !== undefined && trusted.check(address, familyOf(address));
  const isPassedOn = ({ socket }: Received) => subnets.length > 0 && includes(plain(socket.remoteAddress));
  return {
    includes: (address) => includes(plain(address)),
    addressOf(request) {
      let address = plain(request.socket.remoteAddress);
      // Each proxy appends whom it got the request from: what stands further left may be made up by the client.
      const passedOn = wordsOf(request, 'x-forwarded-for');
      while (includes(address)) {
        const before = plain(passedOn.pop());
        if (before === undefined || isIP(before) === 0) break;
        address = before;
      }
      return address;
    },
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

/** An IPv4 address that came in over an IPv6 socket is one of IPv4 nonetheless. */
function plain(address: string | undefined): string | undefined {
  return address?.replace(/^::ffff:(?=\d+\.)/i, '');
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIPv6(address) ? 'ipv6' : 'ipv4';
}
