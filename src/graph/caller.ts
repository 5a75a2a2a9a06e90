import { createHash } from 'node:crypto';
import type { Credentials } from '../upstream/credentials.ts';

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
  return new TokenCaller(authorization);
}

/** Most queries ask for nothing but the credentials, and the rest takes longer than most of what they do ask for. */
class TokenCaller implements Caller, Credentials {
  readonly #authorization: string;
  #credential: string | undefined;
  #claims: Claims | undefined;

  constructor(authorization: string) {
    this.#authorization = authorization;
  }

  /** Passed on to upstream as it came. */
  get credentials(): Credentials {
    return this;
  }

  authorization(): string {
    return this.#authorization;
  }

  get credential(): string {
    this.#credential ??= createHash('sha256').update(this.#authorization).digest('hex');
    return this.#credential;
  }

  get subject(): string | null {
    const { sub } = this.#read();
    return typeof sub === 'string' ? sub : null;
  }

  get expiresAtMs(): number | null {
    const { exp } = this.#read();
    return typeof exp === 'number' ? exp * 1000 : null;
  }

  #read(): Claims {
    this.#claims ??= claimsOf(this.#authorization);
    return this.#claims;
  }
}

/** The one user for whom everybody acts where the facade signs in itself. */
export function createAccountCaller(credentials: Credentials, userId: string): Caller {
  return { credentials, credential: `account ${userId}`, subject: userId, expiresAtMs: null };
}

interface Claims {
  readonly sub?: unknown;
  readonly exp?: unknown;
}

/** What a JWT says of itself; nothing where the token is none. */
function claimsOf(authorization: string): Claims {
  const payload = /^Bearer\s+[\w-]+\.([\w-]+)\.[\w-]*$/i.exec(authorization.trim())?.[1];
  if (payload === undefined) return {};
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    return typeof claims === 'object' && claims !== null ? claims : {};
  } catch {
    return {};
  }
}
