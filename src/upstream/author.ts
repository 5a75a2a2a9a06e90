import type { z } from 'zod';
import type { authorship } from '../contract/primitives.ts';

/** Who made something, or changed it last. */
export interface Author {
  readonly organizationId: string;
  readonly userId: string;
}

export function decodeAuthor(row: z.infer<typeof authorship>): Author {
  return { organizationId: row.org_id, userId: row.user_id };
}
