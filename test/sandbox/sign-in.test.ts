import { expect, test } from 'vitest';
import { organization as organizationSchema } from '../../src/contract/organization.ts';
import { signInResult } from '../../src/contract/sign-in.ts';
import { detailOf } from './kit/api.ts';
import { startHarness } from './kit/harness.ts';
import { apiKey, ids, organization, otherOrganization } from './kit/test-catalog.ts';

const headers = { 'x-api-key': apiKey.secret, 'x-api-key-id': apiKey.id, 'x-user-id': ids.mira };
const path = 'user/signin_with_api_key';

test('a token lasts an hour', async () => {
  let nowMs = Date.parse('2026-03-01T12:00:00.500Z');
  const { anonymous } = await startHarness({ clock: { now: () => nowMs } });
  const { status, body } = await anonymous.call('POST', path, { headers });
  expect(status).toBe(200);
  const { id_token: token, expires_at } = signInResult.parse(body);
  expect(expires_at).toBe('2026-03-01T13:00:00.000Z');

  const use = () => anonymous.call('GET', 'service/', { headers: { authorization: `Bearer ${token}` } });
  nowMs = Date.parse('2026-03-01T12:59:59.999Z');
  expect((await use()).status).toBe(200);
  nowMs = Date.parse('2026-03-01T13:00:00.000Z');
  expect((await use()).status).toBe(401);
});

test.each([
  ['an unknown key', { 'x-api-key-id': '00000000-5d0f-4a6c-9b53-3f0f6a1c2d44' }],
  ['a wrong secret', { 'x-api-key': 'guess' }],
  ['an expired key', { 'x-api-key-id': apiKey.expiredId }],
  ['a user who does not exist', { 'x-user-id': 'f00000000000000000000000' }],
  ['a user of another organization', { 'x-user-id': ids.stranger }],
  ['a user who may do more than the key', { 'x-api-key-id': apiKey.weakId, 'x-user-id': ids.vera }],
])('%s is refused', async (_what, more) => {
  const { anonymous } = await startHarness();
  const answer = await anonymous.call('POST', path, { headers: { ...headers, ...more } });
  expect([answer.status, detailOf(answer)]).toEqual([401, 'API key or user not valid.']);
});

test('a key signs in users who may do no more than itself', async () => {
  const { signIn } = await startHarness();
  await expect(signIn(ids.mira, apiKey.weakId)).resolves.toMatchObject({ token: expect.any(String) });
});

test('each header that is missing is named', async () => {
  const { anonymous } = await startHarness();
  const answer = await anonymous.call('POST', path);
  expect([answer.status, detailOf(answer)]).toEqual([
    422,
    'header.x-api-key: Field required; header.x-api-key-id: Field required; header.x-user-id: Field required',
  ]);
  expect((await anonymous.call('POST', `/v1/nobody/${path}`, { headers })).status).toBe(404);
});

test('tokens are also taken as the password of the user', async () => {
  const { anonymous, signIn } = await startHarness();
  const { token } = await signIn(ids.mira);
  const use = (name: string) => {
    const credentials = Buffer.from(`${name}:${token}`).toString('base64');
    return anonymous.call('GET', 'service/', { headers: { authorization: `Basic ${credentials}` } });
  };
  expect((await use(`${organization}_${ids.mira}`)).status).toBe(200);
  expect((await use(`${organization}_${ids.noah}`)).status).toBe(401);
  expect((await use('')).status).toBe(401);
});

test('a caller of another organization names it, and is let in without its rights', async () => {
  const { anonymous } = await startHarness();
  const signedIn = await anonymous.call('POST', `/v1/${otherOrganization}/${path}`, {
    headers: { ...headers, 'x-api-key-id': apiKey.otherId, 'x-user-id': ids.stranger },
  });
  const { id_token } = signInResult.parse(signedIn.body);
  const authorization = `Bearer ${id_token}`;
  const use = (more: Record<string, string>) =>
    anonymous.call('GET', 'service/', { headers: { authorization, ...more } });
  expect((await use({})).status).toBe(401);
  expect(await use({ 'x-org-id': otherOrganization })).toMatchObject({ status: 200, body: { services: [] } });
});

test('the organization is told to anyone, but not with bad credentials', async () => {
  const { anonymous, signIn } = await startHarness();
  const answer = await anonymous.call('GET', 'organization/');
  expect(organizationSchema.parse(answer.body)).toEqual({
    org_id: organization,
    org_name: 'Acme',
    default_user_preferences: null,
    tenant_id: null,
  });
  expect((await (await signIn(ids.mira)).call('GET', 'organization')).status).toBe(200);
  const bad = await anonymous.call('GET', 'organization/', { headers: { authorization: 'Bearer x' } });
  expect(bad.status).toBe(401);
});
