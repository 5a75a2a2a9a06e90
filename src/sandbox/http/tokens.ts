import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../../lib/clock.ts';

/** Who a token speaks for. */
export interface TokenSubject {
  readonly organizationId: string;
  readonly userId: string;
}

export interface Tokens {
  issue(subject: TokenSubject): { readonly token: string; readonly expiresAtMs: number };
  /** Undefined when the token is malformed, not ours, or expired. */
  verify(token: string): TokenSubject | undefined;
}

export interface TokensOptions {
  readonly secret: string;
  readonly clock: Clock;
  readonly lifetimeMs?: number;
}

const payloadSchema = z.object({ org: z.string(), sub: z.string(), exp: z.number() });
type Claims = z.output<typeof payloadSchema>;
const header = encode({ alg: 'HS256', typ: 'JWT' });

const maxKnownTokens = 1_000;

/** JSON web tokens signed with HMAC-SHA256, which is the only algorithm accepted. */
export function createTokens({ secret, clock, lifetimeMs = 3_600_000 }: TokensOptions): Tokens {
  const sign = (content: string): Buffer => createHmac('sha256', secret).update(content).digest();
  const known = new Map<string, Claims>();

  /** Signatures that were found to be right are not looked at again. */
  function read(token: string): Claims | undefined {
    const [givenHeader, payload, signature, ...rest] = token.split('.');
    if (givenHeader !== header || payload === undefined || signature === undefined || rest.length > 0) {
      return undefined;
    }
    const given = Buffer.from(signature, 'base64url');
    const expected = sign(`${givenHeader}.${payload}`);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
    const claims = payloadSchema.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
    if (!claims.success) return undefined;
    if (known.size >= maxKnownTokens) known.clear();
    known.set(token, claims.data);
    return claims.data;
  }

  return {
    issue({ organizationId, userId }) {
      const nowSeconds = Math.floor(clock.now() / 1000);
      const expSeconds = nowSeconds + Math.floor(lifetimeMs / 1000);
      const content = `${header}.${encode({ org: organizationId, sub: userId, iat: nowSeconds, exp: expSeconds })}`;
      return {
        token: `${content}.${sign(content).toString('base64url')}`,
        expiresAtMs: expSeconds * 1000,
      };
    },
    verify(token) {
      const claims = known.get(token) ?? read(token);
      return claims && claims.exp * 1000 > clock.now()
        ? { organizationId: claims.org, userId: claims.sub }
        : undefined;
    },
  };
}

function encode(value: Readonly<Record<string, string | number>>): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
