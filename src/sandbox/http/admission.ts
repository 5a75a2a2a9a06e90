import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Organization } from '../domain/catalog.ts';
import type { Caller } from '../domain/permissions.ts';
import { authenticate } from './authenticate.ts';
import { HttpFailure, notFound, unavailable } from './failure.ts';
import type { OperationName } from './operation-name.ts';
import type { SandboxParts } from './parts.ts';

/** Who asks, and whose data they ask for. */
export interface Admission {
  readonly organization: Organization;
  readonly caller: Caller;
}

const pathParams = z.object({ organization: z.string() });

/** The organization in the path, if it can be served now. */
export function openOrganization(parts: SandboxParts, request: FastifyRequest): Organization {
  if (parts.stopping.aborted) throw unavailable('The server is shutting down.');
  const organization = parts.catalog.organization(pathParams.parse(request.params).organization);
  if (organization === undefined) throw notFound('Organization');
  if (organization.maintenance) throw unavailable('The organization is under maintenance.');
  const cluster = request.headers['x-mongo-cluster-name'];
  if (cluster && cluster !== organization.clusterName) throw notFound('Organization');
  return organization;
}

/** Lets in whoever has a valid token, up to the rate limit. */
export async function admitCaller(
  parts: SandboxParts,
  operation: OperationName,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Admission> {
  const organization = openOrganization(parts, request);
  const caller = authenticate(parts, organization, request.headers);
  await countRequest(parts, operation, reply, caller.user.organizationId, caller.user.id);
  return { organization, caller };
}

export async function countRequest(
  { rateLimits }: SandboxParts,
  operation: OperationName,
  reply: FastifyReply,
  organizationId: string,
  userId: string,
): Promise<void> {
  if (rateLimits === undefined) return;
  const { isExceeded, limit, remaining, resetAtMs, retryAfterSeconds } = await rateLimits.count(
    operation,
    organizationId,
    userId,
  );
  reply.headers({
    'x-ratelimit-limit': limit,
    'x-ratelimit-remaining': remaining,
    'x-ratelimit-reset': Math.ceil(resetAtMs / 1000),
  });
  if (isExceeded) {
    throw new HttpFailure(429, `Too many requests: ${limit} per minute allowed here.`, {
      'retry-after': String(retryAfterSeconds),
    });
  }
}
