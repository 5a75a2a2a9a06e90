import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../../lib/clock.ts';

/** Links to recordings that need no token: whoever has one can use it until it expires. */
export interface RecordingLinks {
  issue(
    messageId: string,
    link: { readonly origin: string; readonly isLongLived: boolean },
  ): { readonly url: string; readonly expiresAtMs: number };
  /** Whether the link is ours, to this message, and has not expired. */
  isValid(messageId: string, link: LinkQuery): boolean;
}

export interface LinkQuery {
  /** Milliseconds since 1970. */
  readonly expires: number;
  readonly signature: string;
}

export interface RecordingLinksOptions {
  readonly secret: string;
  readonly clock: Clock;
  /** Where clients reach the server; without it, where they have just reached it. */
  readonly publicUrl?: string | undefined;
  readonly lifetimeMs?: number;
  readonly longLifetimeMs?: number;
}

export const recordingPath = '/recordings/:message_id';

export function createRecordingLinks({
  secret,
  clock,
  publicUrl,
  lifetimeMs = 15 * 60_000,
  longLifetimeMs = 12 * 3_600_000,
}: RecordingLinksOptions): RecordingLinks {
  const sign = (messageId: string, expiresAtMs: number): Buffer =>
    createHmac('sha256', secret).update(`recording ${messageId} ${expiresAtMs}`).digest();
  return {
    issue(messageId, { origin, isLongLived }) {
      const expiresAtMs = clock.now() + (isLongLived ? longLifetimeMs : lifetimeMs);
      const path = recordingPath.replace(':message_id', messageId);
      const signature = sign(messageId, expiresAtMs).toString('base64url');
      const base = (publicUrl ?? origin).replace(/\/$/, '');
      return { url: `${base}${path}?expires=${expiresAtMs}&signature=${signature}`, expiresAtMs };
    },
    isValid(messageId, { expires, signature }) {
      const given = Buffer.from(signature, 'base64url');
      const expected = sign(messageId, expires);
      return given.length === expected.length && timingSafeEqual(given, expected) && clock.now() < expires;
    },
  };
}
