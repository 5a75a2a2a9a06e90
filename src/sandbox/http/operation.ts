import type { FastifyReply, FastifyRequest } from 'fastify';
import { type ZodType, z } from 'zod';
import { userAttributes } from '../domain/permission-attributes.ts';
import { type Admission, admitCaller } from './admission.ts';
import { type ErrorStatus, errorResponses } from './error-responses.ts';
import type { OperationName } from './operation-name.ts';
import type { SandboxParts } from './parts.ts';
import { requirePermissions } from './require-permissions.ts';

/** What an operation takes and gives; the common headers and errors are added to it. */
export interface OperationSchema {
  readonly summary: string;
  readonly tags: readonly [string];
  readonly params: ZodType;
  readonly querystring?: ZodType;
  readonly body?: ZodType;
  readonly headers?: ZodType;
  /** A multipart body, which the operation reads and checks by itself. */
  readonly form?: ZodType;
  /** Media types of which the whole body may be instead of a form. */
  readonly takes?: readonly string[];
  readonly response: Readonly<Record<number, unknown>>;
  /** Errors beyond those that every operation can answer with. */
  readonly refuses?: readonly ErrorStatus[];
}

export const commonHeaders = z.looseObject({
  'x-mongo-cluster-name': z.string().min(1).optional(),
  'x-org-id': z.string().optional(),
});

/** The response of operations that answer 204. */
export const noContent = { 204: z.null().describe('Done') };

/** The API changes things by POST. PUT does the same, and is left out of the description. */
export const changingMethods = [
  { method: 'POST', hide: false },
  { method: 'PUT', hide: true },
] as const;

export const describeOperation = <const Schema extends OperationSchema>(
  name: OperationName,
  schema: Schema,
) => {
  const { refuses = [], ...rest } = schema;
  const errors = errorResponses(schema.body ? [...refuses, 413] : refuses);
  return { headers: commonHeaders, ...rest, operationId: name, response: { ...errors, ...schema.response } };
};

/**
 * Route options of an operation that a signed-in caller uses. The order of checks is that of the hooks: the
 * organization, the token and the rate limit, then the request's own form, then whether the caller may call at all.
 */
export const operation = <const Schema extends OperationSchema>(
  parts: SandboxParts,
  name: OperationName,
  schema: Schema,
) => ({
  schema: describeOperation(name, schema),
  onRequest: async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    request.setDecorator('admission', await admitCaller(parts, name, request, reply));
  },
  preHandler: async (request: FastifyRequest): Promise<void> => {
    const { caller } = admitted(request);
    const attributes = userAttributes(caller.user.organizationId, caller.user.id);
    requirePermissions(caller, [['User:GetUserInfo', attributes]]);
  },
});

/** Who was let in; only for routes made by `operation`. */
export const admitted = (request: FastifyRequest): Admission => request.getDecorator<Admission>('admission');
