import { z } from 'zod';

export const organization = z.object({
  org_id: z.string(),
  org_name: z.string(),
  default_user_preferences: z.null(),
  tenant_id: z.null(),
});
export type OrganizationWire = z.infer<typeof organization>;
