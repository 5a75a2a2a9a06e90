import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { createTokens } from './tokens.ts';

const clock = { now: () => 1_000_000 };
const subject = { organizationId: 'acme', userId: 'u1' };
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

test('a token speaks for whom it was issued to, until it expires', () => {
  let nowMs = 1_000_900;
  const tokens = createTokens({ secret: 's', clock: { now: () => nowMs }, lifetimeMs: 5_000 });
  const { token, expiresAtMs } = tokens.issue(subject);
  expect(expiresAtMs).toBe(1_005_000);
  expect(tokens.verify(token)).toEqual(subject);
  nowMs = 1_005_000;
  expect(tokens.verify(token)).toBeUndefined();
});

test('tokens signed by others, changed or of another algorithm are worth nothing', () => {
  const tokens = createTokens({ secret: 's', clock });
  const { token } = tokens.issue(subject);
  const [header = '', payload = '', signature = ''] = token.split('.');
  const claims = { org: 'acme', sub: 'admin', exp: 9e9 };
  const signed = (head: unknown, secret: string) => {
    const content = `${encode(head)}.${encode(claims)}`;
    return `${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`;
  };
  const forged = [
    createTokens({ secret: 'other', clock }).issue(subject).token,
    `${header}.${encode(claims)}.${signature}`,
    `${encode({ alg: 'none' })}.${encode(claims)}.`,
    signed({ alg: 'HS512', typ: 'JWT' }, 's'),
    `${header}.${payload}`,
    `${token}.more`,
    `${header}.${payload}.${signature.slice(1)}`,
    '',
  ];
  for (const one of forged) expect([one, tokens.verify(one)]).toEqual([one, undefined]);
});
