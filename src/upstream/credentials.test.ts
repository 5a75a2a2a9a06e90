import { describe, expect, it } from 'vitest';
import { signedInCredentials } from './credentials.ts';

const HOUR_MS = 3_600_000;

/** An upstream that signs in with tokens numbered from 1, each good for an hour. */
function createSignIn(clock: { now: number }) {
  let signIns = 0;
  let refusals = 0;
  const signIn = async () => {
    signIns += 1;
    if (refusals > 0) {
      refusals -= 1;
      throw new Error('refused');
    }
    return { token: `token-${signIns}`, expiresAtMs: clock.now + HOUR_MS };
  };
  const credentials = signedInCredentials(signIn, { now: () => clock.now });
  return { ...credentials, signIns: () => signIns, refuse: (times: number) => (refusals = times) };
}

describe('credentials that are signed in for', () => {
  it('signs in once and keeps the token', async () => {
    const { token, signIns } = createSignIn({ now: 0 });
    expect([await token(), await token()]).toEqual(['token-1', 'token-1']);
    expect(signIns()).toBe(1);
  });

  it('shares one sign-in among all who ask at once', async () => {
    const { token, signIns } = createSignIn({ now: 0 });
    expect(await Promise.all([token(), token(), token()])).toEqual(['token-1', 'token-1', 'token-1']);
    expect(signIns()).toBe(1);
  });

  it('signs in anew when five minutes or less remain', async () => {
    const clock = { now: 0 };
    const { token } = createSignIn(clock);
    await token();
    clock.now = HOUR_MS - 5 * 60_000 - 1;
    expect(await token()).toBe('token-1');
    clock.now += 1;
    expect(await token()).toBe('token-2');
  });

  it('tries again after a refusal', async () => {
    const { token, refuse } = createSignIn({ now: 0 });
    refuse(1);
    await expect(token()).rejects.toThrow('refused');
    expect(await token()).toBe('token-2');
  });

  it('signs in anew when upstream refuses the token, but once for all who were refused with it', async () => {
    const { authorization, renew, signIns } = createSignIn({ now: 0 });
    const refused = String(await authorization());
    expect(await Promise.all([renew?.(refused), renew?.(refused)])).toEqual([
      'Bearer token-2',
      'Bearer token-2',
    ]);
    expect(await renew?.(refused)).toBe('Bearer token-2');
    expect(signIns()).toBe(2);
  });
});
