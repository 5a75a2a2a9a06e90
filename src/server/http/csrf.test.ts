import { describe, expect, it } from 'vitest';
import { isForgeable, preflightHeaders } from './csrf.ts';

const simpleTypes = [
  'text/plain',
  'text/plain;charset=UTF-8',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=b7',
  ' TEXT/Plain',
];

describe('a request that another page could have made a browser send', () => {
  it.each(simpleTypes)('is a POST of %s', (type) => {
    expect(isForgeable({ method: 'POST', headers: { 'content-type': type } })).toBe(true);
  });

  it('is a POST of no type at all', () => {
    expect(isForgeable({ method: 'POST', headers: {} })).toBe(true);
  });

  it.each(['application/json', 'application/json; charset=utf-8', 'application/graphql', 'text/plainer'])(
    'is no POST of %s, for which the browser asks first',
    (type) => {
      expect(isForgeable({ method: 'POST', headers: { 'content-type': type } })).toBe(false);
    },
  );

  it.each(preflightHeaders)('is none with the header %s, whatever its value', (name) => {
    for (const type of simpleTypes) {
      expect(isForgeable({ method: 'POST', headers: { 'content-type': type, [name]: '' } })).toBe(false);
    }
  });

  it.each(['GET', 'OPTIONS'])('is no %s, which changes nothing', (method) => {
    expect(isForgeable({ method, headers: {} })).toBe(false);
  });
});
