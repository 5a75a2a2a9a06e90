import type { IncomingHttpHeaders } from 'node:http';
import type { Organization } from '../domain/catalog.ts';
import type { Caller } from '../domain/permissions.ts';
import { unauthorized } from './failure.ts';
import type { SandboxParts } from './parts.ts';
import type { TokenSubject } from './tokens.ts';

/** The caller that the request's credentials speak for; refuses with 401 whatever is wrong with them. */
export function authenticate(
  { tokens, catalog }: Pick<SandboxParts, 'tokens' | 'catalog'>,
  organization: Organization,
  headers: IncomingHttpHeaders,
): Caller {
  const subject = readCredentials(headers.authorization ?? '', (token) => tokens.verify(token));
  // The organization that issued the token, when it is not the one in the path.
  const issuer = headers['x-org-id'] || organization.id;
  if (subject === undefined || subject.organizationId !== issuer) throw unauthorized();
  const caller = catalog.caller(subject.organizationId, subject.userId);
  if (caller === undefined) throw unauthorized();
  return caller;
}

type Verify = (token: string) => TokenSubject | undefined;

/** `Bearer token`, or `Basic` with `{organization}_{user}` as the name and the token as the password. */
function readCredentials(authorization: string, verify: Verify): TokenSubject | undefined {
  const [, scheme, credentials] = /^(\S+) +(\S+)$/.exec(authorization) ?? [];
  if (scheme === undefined || credentials === undefined) return undefined;
  if (scheme.toLowerCase() === 'bearer') return verify(credentials);
  if (scheme.toLowerCase() !== 'basic') return undefined;
  const decoded = Buffer.from(credentials, 'base64').toString();
  const colon = decoded.indexOf(':');
  const subject = verify(decoded.slice(colon + 1));
  const name = decoded.slice(0, Math.max(colon, 0));
  return subject && name === `${subject.organizationId}_${subject.userId}` ? subject : undefined;
}
