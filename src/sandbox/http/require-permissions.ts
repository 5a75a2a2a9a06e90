import { type Attributes, type Caller, may, type Permission } from '../domain/permissions.ts';
import { forbidden } from './failure.ts';

export type Requirement = readonly [permission: Permission, on: Attributes];

/** Refuses with 403, naming each permission that the caller lacks on one of its objects. */
export function requirePermissions(caller: Caller, requirements: readonly Requirement[]): void {
  const missing = requirements
    .filter(([permission, on]) => !may(caller, permission, on))
    .map(([name]) => name);
  if (missing.length > 0) throw forbidden([...new Set(missing)]);
}
