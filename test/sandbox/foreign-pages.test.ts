import { describe, expect, it } from 'vitest';
import { detailOf } from './kit/api.ts';
import { startHarness } from './kit/harness.ts';
import { apiKey, ids, organization } from './kit/test-catalog.ts';

const signIn = `/v1/${organization}/user/signin_with_api_key`;
const credentials = { 'x-api-key-id': apiKey.id, 'x-api-key': apiKey.secret, 'x-user-id': ids.mira };

describe('a page on a name that was pointed to the sandbox', () => {
  it.each(['evil.example', 'evil.example:4001', '127.0.0.1.evil.example', 'localhost.evil.example'])(
    'gets nothing on %s, and whoever runs the sandbox learns what would change that',
    async (host) => {
      const { anonymous } = await startHarness();
      const answer = await anonymous.call('POST', signIn, { headers: { ...credentials, host } });
      expect(answer.status).toBe(421);
      expect(detailOf(answer)).toBe(
        `This sandbox is not known as ${host}. If it should be, add the name to ALLOWED_HOSTS.`,
      );
    },
  );

  it.each(['/openapi.json', '/_sandbox/faults', '/recordings/x', '/nowhere'])('gets no %s', async (path) => {
    const { anonymous } = await startHarness();
    const answer = await anonymous.call('GET', path, { headers: { host: 'evil.example' } });
    expect(answer.status).toBe(421);
  });

  it.each(['localhost:4001', '127.0.0.1', '[::1]:4001', '192.0.2.7', 'inside', 'sandbox.example.com'])(
    'is told from a caller who says %s',
    async (host) => {
      const { anonymous } = await startHarness({
        allowedHosts: ['inside'],
        publicUrl: 'https://sandbox.example.com/api',
      });
      const answer = await anonymous.call('POST', signIn, { headers: { ...credentials, host } });
      expect(answer.status).toBe(200);
    },
  );

  it('sees at most that the sandbox is there, as those who wait for it must by any name', async () => {
    const { anonymous } = await startHarness();
    const answer = await anonymous.call('GET', '/_sandbox/health', { headers: { host: 'upstream:4001' } });
    expect(answer.body).toEqual({ status: 'ok' });
  });
});

describe('a page of another origin', () => {
  const origin = 'https://evil.example';

  it.each([
    ['POST', signIn, Object.keys(credentials).join()],
    ['PUT', '/_sandbox/faults/active', 'content-type'],
    ['GET', `/v1/${organization}/conversation/`, 'authorization'],
  ])('is not told by a browser that it may %s %s', async (method, path, headers) => {
    const { anonymous } = await startHarness();
    const answer = await anonymous.call('OPTIONS', path, {
      headers: {
        origin,
        'access-control-request-method': method,
        'access-control-request-headers': headers,
      },
    });
    expect(answer.status).toBe(405);
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  it.each(['/openapi.json', '/_sandbox/faults', `/v1/${organization}/conversation/`])(
    'cannot read %s, which is sent without asking',
    async (path) => {
      const { anonymous } = await startHarness();
      const { headers } = await anonymous.call('GET', path, { headers: { origin } });
      expect(headers).not.toHaveProperty('access-control-allow-origin');
    },
  );

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'switches no fault on with a form of %s',
    async (type) => {
      const { anonymous } = await startHarness();
      const sent = await anonymous.call('POST', '/_sandbox/faults/active', {
        headers: { origin, 'content-type': type },
        body: '{"active":[{"faults":"status;code=500"}]}',
      });
      expect(sent.status).toBe(405);
      const { body } = await anonymous.call('GET', '/_sandbox/faults/active');
      expect(body).toEqual({ active: [] });
    },
  );
});
