import type { Kysely } from 'kysely';
import type { UserModel } from '../domain/analysis/generate-user-model.ts';
import type { Tables } from './tables.ts';

export interface UserModelStore {
  /** The picture of the user so far. */
  of(organizationId: string, userId: string): Promise<UserModel | undefined>;
}

export function createUserModelStore(db: Kysely<Tables>): UserModelStore {
  return {
    async of(organizationId, userId) {
      const row = await db
        .selectFrom('user_models')
        .select('model_json')
        .where('organization_id', '=', organizationId)
        .where('user_id', '=', userId)
        .executeTakeFirst();
      return row && JSON.parse(row.model_json);
    },
  };
}
