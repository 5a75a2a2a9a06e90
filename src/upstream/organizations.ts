import { organization } from '../contract/organization.ts';
import type { Requester } from './requester.ts';

export interface Organization {
  readonly upstreamId: string;
  readonly name: string;
}

/** What is read of it; the rest differs between upstreams. */
const named = organization.pick({ org_id: true, org_name: true });

export function organizationEndpoints({ request }: Requester) {
  return {
    get: async (): Promise<Organization> => {
      const answer = await request(named, {
        operation: 'get-organization',
        method: 'GET',
        path: '/organization/',
        anonymous: true,
      });
      return { upstreamId: answer.org_id, name: answer.org_name };
    },
  };
}
