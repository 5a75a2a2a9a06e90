import { pause } from '../lib/pause.ts';
import { UpstreamError } from './errors.ts';

export interface RetryPolicy {
  /** Tries in all, the first included. */
  readonly maxAttempts: number;
  /** A longer wait than this is not waited: the caller is told how long it would be. */
  readonly maxWaitMs: number;
  readonly sleep?: (durationMs: number) => Promise<void>;
  readonly random?: () => number;
}

export const defaultRetryPolicy: RetryPolicy = { maxAttempts: 3, maxWaitMs: 2_000 };

const RETRYABLE_READ = new Set([408, 429, 500, 502, 503, 504]);
const BACKOFF_BASE_MS = 250;
const BACKOFF_CAP_MS = 30_000;
/** `Date.parse` finds a date in almost anything, a negative number included. */
const HTTP_DATE = /^\s*(Mon|Tue|Wed|Thu|Fri|Sat|Sun)/;
/** Whatever upstream asks for stays a number that every client can hold in 32 bits. */
const MAX_RETRY_AFTER_MS = 24 * 3_600_000;

/**
 * Reads are tried again when the failure may pass; writes only when upstream said that it counted them out (429)
 * and when to come back. Anything else would risk doing a thing twice.
 */
export function withRetry<T>(
  kind: 'read' | 'write',
  attempt: () => Promise<T>,
  policy: RetryPolicy = defaultRetryPolicy,
): Promise<T> {
  return attempt().catch((error: unknown) => tryAgain(kind, attempt, error, policy));
}

async function tryAgain<T>(
  kind: 'read' | 'write',
  attempt: () => Promise<T>,
  firstError: unknown,
  { maxAttempts, maxWaitMs, sleep = pause, random = Math.random }: RetryPolicy,
): Promise<T> {
  let error = firstError;
  for (let tries = 1; ; tries += 1) {
    if (!(error instanceof UpstreamError) || tries >= maxAttempts) throw error;
    const waitMs = waitBefore(kind, error, tries, random);
    if (waitMs === null || waitMs > maxWaitMs) throw error;
    await sleep(waitMs);
    try {
      return await attempt();
    } catch (again) {
      error = again;
    }
  }
}

function waitBefore(
  kind: 'read' | 'write',
  error: UpstreamError,
  tries: number,
  random: () => number,
): number | null {
  if (kind === 'write') return error.status === 429 ? error.retryAfterMs : null;
  const mayPass = error.status === null ? error.code === 'UNAVAILABLE' : RETRYABLE_READ.has(error.status);
  if (!mayPass) return null;
  return error.retryAfterMs ?? random() * Math.min(BACKOFF_CAP_MS, BACKOFF_BASE_MS * 2 ** tries);
}

/** `Retry-After` in either of its forms, as milliseconds from now, a day at most. Null for anything else. */
export function parseRetryAfter(value: string | undefined, nowMs: number): number | null {
  if (value === undefined) return null;
  const waitMs = /^\s*\d+\s*$/.test(value)
    ? Number(value) * 1000
    : HTTP_DATE.test(value)
      ? Date.parse(value) - nowMs
      : Number.NaN;
  return Number.isNaN(waitMs) ? null : Math.min(Math.max(0, waitMs), MAX_RETRY_AFTER_MS);
}
