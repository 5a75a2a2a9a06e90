import { conflict } from '../failure.ts';
import type { SandboxParts } from '../parts.ts';

/** A conversation that nothing else may change until it is unlocked. */
export interface Locked<T> {
  readonly result: T;
  readonly unlock: () => Promise<void>;
}

/**
 * Takes the conversation for one operation, or refuses with 409, and does the first step of the operation. If that
 * fails, the conversation is free again.
 */
export async function lockConversation<T>(
  { store }: SandboxParts,
  id: string,
  firstStep: () => Promise<T>,
): Promise<Locked<T>> {
  const unlock = await store.locks.acquire(id);
  if (unlock === undefined) throw conflict('Another operation is still in progress.');
  try {
    return { result: await firstStep(), unlock };
  } catch (error) {
    await unlock();
    throw error;
  }
}
