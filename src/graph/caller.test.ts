import { describe, expect, it } from 'vitest';
import { createAccountCaller, createCaller } from './caller.ts';

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const tokenOf = (claims: unknown) => `Bearer ${encode({ alg: 'HS256' })}.${encode(claims)}.c2lnbmF0dXJl`;

describe('the caller behind a header', () => {
  it.each([undefined, null, '', '   '])('is nobody where it is %j', (authorization) => {
    expect(createCaller(authorization)).toBeNull();
  });

  it('is passed on to upstream as it came', async () => {
    const caller = createCaller('Bearer  some.odd token');
    expect(await caller?.credentials.authorization()).toBe('Bearer  some.odd token');
  });

  it('is told apart from others without keeping what was sent', () => {
    const [one, same, other] = ['Bearer one', 'Bearer one', 'Bearer other'].map(createCaller);
    expect(one?.credential).toBe(same?.credential);
    expect(one?.credential).not.toBe(other?.credential);
    expect(one?.credential).not.toContain('one');
  });

  it('has the subject that its token names', () => {
    expect(createCaller(tokenOf({ sub: 'mira' }))?.subject).toBe('mira');
    expect(createCaller(tokenOf({ sub: 'mira' }).replace('Bearer', 'bearer'))?.subject).toBe('mira');
  });

  it.each([
    ['a token that is no JWT', 'Bearer opaque'],
    ['another scheme', tokenOf({ sub: 'mira' }).replace('Bearer', 'Basic')],
    ['a token that names nobody', tokenOf({ iss: 'upstream' })],
    ['a subject that is no text', tokenOf({ sub: 7 })],
    ['claims that are no object', tokenOf(null)],
    ['claims that are no JSON', 'Bearer aaaa.bbbb.cccc'],
    ['two parts', 'Bearer aaaa.bbbb'],
  ])('has no subject with %s', (_, authorization) => {
    expect(createCaller(authorization)).toMatchObject({ subject: null });
  });

  it('is one for everybody where the facade signs in itself', () => {
    const credentials = { authorization: () => 'Bearer own' };
    const caller = createAccountCaller(credentials, 'mira');
    expect(caller).toMatchObject({ credentials, subject: 'mira' });
    expect(caller.credential).toBe(createAccountCaller(credentials, 'mira').credential);
    expect(caller.credential).not.toBe(createAccountCaller(credentials, 'noah').credential);
  });
});
