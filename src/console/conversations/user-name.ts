import { setup } from '../setup.ts';

/** The name of a demo user; of anybody else, the end of the id. */
export function userName(userId: string): string {
  return setup.demoUsers.find(({ id }) => id === userId)?.name ?? `User …${userId.slice(-4)}`;
}
