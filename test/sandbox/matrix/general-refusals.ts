import { closedOrganization, ids } from '../kit/test-catalog.ts';
import type { Cell } from './cell.ts';
import { call, signInAs } from './stage.ts';

/** For the two operations that nobody need be signed in for; refusals.test.ts has those of all others. */
export const generalRefusals: readonly Cell[] = [
  ...(['sign-in', 'get-organization'] as const).flatMap((operation): Cell[] => [
    {
      operation,
      status: 404,
      cause: 'the organization does not exist',
      request: ({ anonymous }) => call(anonymous, operation, {}, {}, '/v1/nobody/'),
      says: 'Organization not found.',
    },
    {
      operation,
      status: 503,
      cause: 'the organization is under maintenance',
      request: ({ anonymous }) => call(anonymous, operation, {}, {}, `/v1/${closedOrganization}/`),
      says: 'The organization is under maintenance.',
    },
  ]),
  {
    operation: 'sign-in',
    status: 401,
    cause: 'the key is wrong',
    request: ({ anonymous }) =>
      call(anonymous, 'sign-in', {}, { headers: { ...signInAs(ids.mira), 'x-api-key': 'guess' } }),
    says: 'API key or user not valid.',
  },
  {
    operation: 'get-organization',
    status: 401,
    cause: 'the token is none',
    request: ({ anonymous }) =>
      call(anonymous, 'get-organization', {}, { headers: { authorization: 'Bearer nonsense' } }),
    says: 'Invalid authorization credentials.',
  },
];
