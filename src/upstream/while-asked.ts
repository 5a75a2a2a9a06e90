import { Lifetime } from '../lib/lifetime.ts';
import type { CallScope } from './call.ts';

/** Does something for as long as its operation is worth working on, and whoever asked is there to be answered. */
export async function whileAsked<T>(
  { lifetime, signal }: Pick<CallScope, 'lifetime' | 'signal'>,
  act: (asked: Lifetime) => Promise<T>,
): Promise<T> {
  const asked = new Lifetime();
  const end = () => asked.end();
  const forget = lifetime?.onEnd(end);
  signal?.addEventListener('abort', end, { once: true });
  if (signal?.aborted) end();
  try {
    return await act(asked);
  } finally {
    forget?.();
    signal?.removeEventListener('abort', end);
  }
}
