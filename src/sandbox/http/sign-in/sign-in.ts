import { createHash, timingSafeEqual } from 'node:crypto';
import { signInHeaders, signInResult } from '../../../contract/sign-in.ts';
import { keyReaches } from '../../domain/api-key-reach.ts';
import type { User } from '../../domain/catalog.ts';
import { countRequest, openOrganization } from '../admission.ts';
import { HttpFailure } from '../failure.ts';
import { commonHeaders, describeOperation } from '../operation.ts';
import type { App, SandboxParts } from '../parts.ts';
import { organizationParams } from '../path-params.ts';

/** Exchanges an API key for a token that lets its bearer act as one user. */
export function addSignIn(app: App, parts: SandboxParts): void {
  app.post(
    '/user/signin_with_api_key',
    {
      schema: describeOperation('sign-in', {
        summary: 'Sign in as a user with an API key',
        tags: ['User'],
        params: organizationParams,
        headers: commonHeaders.extend(signInHeaders.shape),
        response: { 200: signInResult },
      }),
      onRequest: async (request, reply) => {
        const organization = openOrganization(parts, request);
        const userId = request.headers['x-user-id'];
        if (typeof userId === 'string') {
          await countRequest(parts, 'sign-in', reply, organization.id, userId);
        }
      },
    },
    async ({ params, headers }) => {
      const user = findUser(parts, params.organization, {
        keyId: headers['x-api-key-id'],
        secret: headers['x-api-key'],
        userId: headers['x-user-id'],
      });
      if (user === undefined) throw new HttpFailure(401, 'API key or user not valid.');
      const { token, expiresAtMs } = parts.tokens.issue({
        organizationId: user.organizationId,
        userId: user.id,
      });
      return { id_token: token, expires_at: new Date(expiresAtMs).toISOString() };
    },
  );
}

interface Credentials {
  readonly keyId: string;
  readonly secret: string;
  readonly userId: string;
}

function findUser(
  { catalog, clock }: SandboxParts,
  organizationId: string,
  { keyId, secret, userId }: Credentials,
): User | undefined {
  const key = catalog.apiKey(organizationId, keyId);
  const user = catalog.user(organizationId, userId);
  if (key === undefined || user === undefined) return undefined;
  const isSecret = timingSafeEqual(
    createHash('sha256').update(secret).digest(),
    Buffer.from(key.secretHash, 'hex'),
  );
  if (!isSecret || Date.parse(key.expiresAt) <= clock.now()) return undefined;
  const keyRole = catalog.role(organizationId, key.roleName);
  const userRole = catalog.role(organizationId, user.roleName);
  return keyRole && userRole && keyReaches(keyRole, userRole) ? user : undefined;
}
