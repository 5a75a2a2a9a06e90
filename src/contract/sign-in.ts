import { z } from 'zod';
import { timestamp } from './primitives.ts';

export const signInHeaders = z.object({
  'x-api-key': z.string().min(1),
  'x-api-key-id': z.string().min(1),
  'x-user-id': z.string().min(1),
});

export const signInResult = z.object({ id_token: z.string(), expires_at: timestamp });
export type SignInResultWire = z.infer<typeof signInResult>;
