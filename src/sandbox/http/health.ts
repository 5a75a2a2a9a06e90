import { z } from 'zod';
import type { App } from './parts.ts';

export const healthPath = '/_sandbox/health';

/** Readiness, for whoever starts the sandbox and waits for it. */
export function addHealth(app: App): void {
  const schema = { response: { 200: z.object({ status: z.literal('ok') }) }, hide: true };
  app.get(healthPath, { schema }, async () => ({ status: 'ok' as const }));
}
