import { organization as organizationSchema } from '../../../contract/organization.ts';
import { countRequest, openOrganization } from '../admission.ts';
import { authenticate } from '../authenticate.ts';
import { describeOperation } from '../operation.ts';
import type { App, SandboxParts } from '../parts.ts';
import { organizationParams } from '../path-params.ts';

/** The only read that works without credentials; with credentials, they must be valid. */
export function addGetOrganization(app: App, parts: SandboxParts): void {
  app.get(
    '/organization/',
    {
      schema: describeOperation('get-organization', {
        summary: 'Get the organization',
        tags: ['Organization'],
        params: organizationParams,
        response: { 200: organizationSchema },
      }),
      onRequest: async (request, reply) => {
        const organization = openOrganization(parts, request);
        if (request.headers.authorization === undefined) return;
        const { user } = authenticate(parts, organization, request.headers);
        await countRequest(parts, 'get-organization', reply, user.organizationId, user.id);
      },
    },
    async (request) => {
      const { id, name } = openOrganization(parts, request);
      return { org_id: id, org_name: name, default_user_preferences: null, tenant_id: null };
    },
  );
}
