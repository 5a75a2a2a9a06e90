/** Which web pages may talk to this server from a browser. */
export interface OriginPolicy {
  /** True without an `Origin` header (no browser), from the server's own pages, and from allowed origins. */
  isAllowed(origin: string | undefined, host: string | undefined): boolean;
}

const LOOPBACK = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

export function createOriginPolicy({
  allowedOrigins = [],
  allowLoopback = false,
}: {
  readonly allowedOrigins?: readonly string[];
  readonly allowLoopback?: boolean;
} = {}): OriginPolicy {
  const allowed = new Set(allowedOrigins);
  return {
    isAllowed(origin, host) {
      if (origin === undefined) return true;
      if (allowed.has(origin) || (allowLoopback && LOOPBACK.test(origin))) return true;
      return host !== undefined && (origin === `http://${host}` || origin === `https://${host}`);
    },
  };
}
