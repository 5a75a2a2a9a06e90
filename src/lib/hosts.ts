import { isIP } from 'node:net';

/** Under which names this server may be addressed. */
export interface HostPolicy {
  /** Takes a `Host` header; true without one, which no browser sends. */
  isAllowed(host: string | undefined): boolean;
}

export const anyHost: HostPolicy = { isAllowed: () => true };

/**
 * Against DNS rebinding: a page on a name that its owner points to this machine is of the same origin for a browser,
 * and would get past every other check. An IP address cannot be pointed anywhere else, nor can localhost.
 */
export function createHostPolicy(names: readonly string[]): HostPolicy {
  const allowed = new Set(names.map((name) => name.toLowerCase()));
  return {
    isAllowed(host) {
      if (host === undefined) return true;
      const name = nameOf(host);
      return isIP(name) !== 0 || name === 'localhost' || name.endsWith('.localhost') || allowed.has(name);
    },
  };
}

/** Without the port, the brackets of an IPv6 address and the dot of a fully qualified name. */
function nameOf(host: string): string {
  const [, name = ''] =
    /^(?:\[([^\]]*)\]|([^:]*))(?::\d*)?$/.exec(host)?.filter((part) => part !== undefined) ?? [];
  return name.toLowerCase().replace(/\.$/, '');
}
