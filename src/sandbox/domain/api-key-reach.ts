import type { Role } from './catalog.ts';

/** An API key signs in only users whose role has no permission that the key's own role lacks. */
export function keyReaches(keyRole: Role, userRole: Role): boolean {
  const granted = new Set(
    keyRole.grants.filter(({ action }) => action === 'Allow').map((grant) => grant.permission),
  );
  return userRole.grants.every(({ action, permission }) => action === 'Deny' || granted.has(permission));
}
