import { describe, expect, it } from 'vitest';
import { takeAuthorization } from './introduction.ts';

describe('takeAuthorization', () => {
  it.each([
    ['written either way', { Authorization: 'Bearer a' }, 'Bearer a'],
    ['without the space around it', { authorization: ' Bearer a\n' }, 'Bearer a'],
    ['which is none where it could not be sent', { authorization: 'Bearer €' }, null],
    ['which is not there where it is no text', { authorization: ['Bearer a'] }, undefined],
    ['which need not be there', undefined, undefined],
  ])('gives the token, %s', (_, connectionParams, authorization) => {
    expect(takeAuthorization({ connectionParams })).toBe(authorization);
  });

  it('leaves nothing of what may be as large as a message', () => {
    const introduced = { connectionParams: { authorization: 'Bearer a', more: 'x'.repeat(1_000) } };
    takeAuthorization(introduced);
    expect(introduced).toEqual({});
  });
});
