import type { HeaderList } from './answer.ts';

/** For every answer: it is what its content type says, in no frame, and tells no other site where it was read. */
export const securityHeaders = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  // Answers to programs need nothing. A page sets its own policy in the place of this one.
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
} as const;

/** The same in turn; `hstsMaxAgeSeconds`: how long a browser shall come over TLS only; 0: this is not said. */
export function securityHeaderList(hstsMaxAgeSeconds = 0): HeaderList {
  const list = Object.entries(securityHeaders).flat();
  return hstsMaxAgeSeconds > 0
    ? [...list, 'strict-transport-security', `max-age=${hstsMaxAgeSeconds}`]
    : list;
}
