import { isIPv6 } from 'node:net';

/** An IPv4 address that came in over an IPv6 socket is one of IPv4 nonetheless. */
export function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}

/**
 * What one client has: its address, or with IPv6, where nobody has fewer than 2^64 of them, the network that they are
 * in.
 */
export function networkOf(address: string): string {
  const plain = plainAddress(address);
  return isIPv6(plain) ? `${firstGroups(plain).join(':')}::/64` : plain;
}

/** The first four of the eight groups that an address of IPv6 has; `::` stands for as many zeros as it takes. */
function firstGroups(address: string): readonly string[] {
  const [before = '', after = ''] = address.split('::');
  const leading = before === '' ? [] : before.split(':');
  const trailing = after === '' ? [] : after.split(':');
  const zeros = Array.from({ length: Math.max(0, 8 - leading.length - trailing.length) }, () => '0');
  return [...leading, ...zeros, ...trailing].slice(0, 4);
}
