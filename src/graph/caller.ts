import { createHash } from 'node:crypto';

/** Who asks, as far as it can be known without asking upstream. */
export interface Caller {
  /** The `Authorization` header as it came, passed on to upstream. */
  readonly authorization: string;
  /** Tells credentials apart without keeping them. */
  readonly credential: string;
  /**
   * The user that the token names, if it is a JWT. Nobody has checked its signature here: it counts only together
   * with an upstream call that this token was accepted for.
   */
  readonly subject: string | null;
}

export function createCaller(authorization: string | null | undefined): Caller | null {
  if (!authorization?.trim()) return null;
  const credential = createHash('sha256').update(authorization).digest('hex');
  return { authorization, credential, subject: subjectOf(authorization) };
}

function subjectOf(authorization: string): string | null {
  const payload = /^Bearer\s+[\w-]+\.([\w-]+)\.[\w-]*$/i.exec(authorization.trim())?.[1];
  if (payload === undefined) return null;
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    const subject = typeof claims === 'object' && claims !== null && 'sub' in claims ? claims.sub : null;
    return typeof subject === 'string' ? subject : null;
  } catch {
    return null;
  }
}
