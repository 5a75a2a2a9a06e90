import { createHash } from 'node:crypto';
import { once } from '../lib/once.ts';
import { type Credentials, forwardedCredentials } from '../upstream/credentials.ts';

/** Who asks, as far as it can be known without asking upstream. */
export interface Caller {
  /** What calls upstream are made with on the caller's behalf. */
  readonly credentials: Credentials;
  /** Tells callers apart without keeping what they sent. */
  readonly credential: string;
  /**
   * The user that the token names, if it is a JWT. Nobody has checked its signature here: it counts only together
   * with an upstream call that this token was accepted for.
   */
  readonly subject: string | null;
  /** When the token expires, as it says itself; null where it does not say. */
  readonly expiresAtMs: number | null;
}

/** The caller behind an `Authorization` header, which is passed on to upstream as it came. Null without one. */
export function createCaller(authorization: string | null | undefined): Caller | null {
  if (!authorization?.trim()) return null;
  // Most queries ask for none of it, and it takes longer than most of what they do ask for.
  const credential = once(() => createHash('sha256').update(authorization).digest('hex'));
  const claims = once(() => claimsOf(authorization));
  return {
    credentials: forwardedCredentials(authorization),
    get credential() {
      return credential();
    },
    get subject() {
      const { sub } = claims();
      return typeof sub === 'string' ? sub : null;
    },
    get expiresAtMs() {
      const { exp } = claims();
      return typeof exp === 'number' ? exp * 1000 : null;
    },
  };
}

/** The one user for whom everybody acts where the facade signs in itself. */
export function createAccountCaller(credentials: Credentials, userId: string): Caller {
  return { credentials, credential: `account ${userId}`, subject: userId, expiresAtMs: null };
}

/** What a JWT says of itself; nothing where the token is none. */
function claimsOf(authorization: string): { readonly sub?: unknown; readonly exp?: unknown } {
  const payload = /^Bearer\s+[\w-]+\.([\w-]+)\.[\w-]*$/i.exec(authorization.trim())?.[1];
  if (payload === undefined) return {};
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    return typeof claims === 'object' && claims !== null ? claims : {};
  } catch {
    return {};
  }
}
