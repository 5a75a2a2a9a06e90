import { conflict } from '../failure.ts';
import type { SandboxParts } from '../parts.ts';

/** Takes the conversation for one operation, or refuses with 409. */
export async function lockConversation(parts: SandboxParts, id: string): Promise<() => Promise<void>> {
  const unlock = await parts.store.locks.acquire(id);
  if (unlock === undefined) throw conflict('Another operation is still in progress.');
  return unlock;
}
