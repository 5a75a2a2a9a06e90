import { describe, expect, it } from 'vitest';
import type { UpstreamClient } from './client.ts';
import { createTokenSource } from './token-source.ts';

const credentials = { apiKeyId: 'key', apiKey: 'secret', userId: 'user' };
const HOUR_MS = 3_600_000;

/** An upstream that signs in with tokens numbered from 1, each good for an hour. */
function createSignIn(clock: { now: number }) {
  const headers: (Readonly<Record<string, string>> | undefined)[] = [];
  let refusals = 0;
  const client: UpstreamClient = {
    async request(call) {
      headers.push(call.headers);
      if (refusals > 0) {
        refusals -= 1;
        throw new Error('refused');
      }
      return { id_token: `token-${headers.length}`, expires_at: new Date(clock.now + HOUR_MS).toISOString() };
    },
    openStream: () => Promise.reject(new Error('not asked for')),
    close: async () => {},
  };
  const token = createTokenSource(client, credentials, { now: () => clock.now });
  return { token, headers, refuse: (times: number) => (refusals = times) };
}

describe('a token source', () => {
  it('signs in once and keeps the token', async () => {
    const { token, headers } = createSignIn({ now: 0 });
    expect([await token(), await token()]).toEqual(['token-1', 'token-1']);
    expect(headers).toEqual([{ 'x-api-key': 'secret', 'x-api-key-id': 'key', 'x-user-id': 'user' }]);
  });

  it('shares one sign-in among all who ask at once', async () => {
    const { token, headers } = createSignIn({ now: 0 });
    expect(await Promise.all([token(), token(), token()])).toEqual(['token-1', 'token-1', 'token-1']);
    expect(headers).toHaveLength(1);
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
});
