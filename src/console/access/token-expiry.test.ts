import { expect, it } from 'vitest';
import { expiryOf } from './token-expiry.ts';

const tokenWith = (claims: unknown) =>
  `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.sign`;

it('reads from a token when it expires', () => {
  expect(expiryOf(tokenWith({ exp: 1_800_000_000, name: 'Ünal?>' }))).toBe(1_800_000_000_000);
});

it.each(['', 'opaque', 'a.b.c', tokenWith({}), tokenWith({ exp: 'soon' })])(
  'takes %j for one that does not expire',
  (token) => {
    expect(expiryOf(token)).toBe(Number.POSITIVE_INFINITY);
  },
);
