import type { Dispatcher } from 'undici';
import { memoizeByText } from '../lib/memoize-by-text.ts';
import type { RateLimit } from './call.ts';

type Headers = Dispatcher.ResponseData['headers'];

export function headerOf(headers: Headers, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** Null where upstream reports no budget. */
export function decodeRateLimit(headers: Headers): RateLimit | null {
  const limit = numberOf(headerOf(headers, 'x-ratelimit-limit'));
  const remaining = numberOf(headerOf(headers, 'x-ratelimit-remaining'));
  const resetAtSeconds = headerOf(headers, 'x-ratelimit-reset');
  if (limit === null || remaining === null || numberOf(resetAtSeconds) === null) return null;
  return { limit, remaining, resetAt: momentOf(String(resetAtSeconds)) };
}

function numberOf(text: string | undefined): number | null {
  const number = Number(text ?? Number.NaN);
  return Number.isFinite(number) ? number : null;
}

/** No date is later. */
const LAST_MOMENT_MS = 8.64e15;

/** All answers of one window name the same end. */
const momentOf = memoizeByText(
  (seconds) => new Date(Math.min(Math.max(0, Number(seconds) * 1000), LAST_MOMENT_MS)).toISOString(),
  { maxTexts: 100 },
);
