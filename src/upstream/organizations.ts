import { organization } from '../contract/organization.ts';
import type { Requester } from './requester.ts';

export interface Organization {
  readonly upstreamId: string;
  readonly name: string;
}

export function organizationEndpoints({ request }: Requester) {
  return {
    get: async (): Promise<Organization> => {
      const answer = await request(organization, {
        operation: 'get-organization',
        method: 'GET',
        path: '/organization/',
        anonymous: true,
      });
      return { upstreamId: answer.org_id, name: answer.org_name };
    },
  };
}
