import { describe, expect, it } from 'vitest';
import { createHostPolicy } from './hosts.ts';

const policy = createHostPolicy(['api.example.com', 'Inside']);

describe('a host policy', () => {
  it.each([
    undefined,
    'api.example.com',
    'API.example.com:443',
    'api.example.com.:4000',
    'inside',
    'localhost:4000',
    'console.localhost',
    '127.0.0.1:4000',
    '192.0.2.7',
    '[::1]:4000',
    '[2001:db8::1]',
  ])('lets in %s', (host) => {
    expect(policy.isAllowed(host)).toBe(true);
  });

  it.each([
    '',
    ':4000',
    'evil.example',
    'evil.example:4000',
    'api.example.com.evil.example',
    'evil.api.example.com',
    'localhost.evil.example',
    'notlocalhost',
    '127.0.0.1.evil.example',
    '127.0.0.1@evil.example',
    '[evil.example]',
    'api.example.com:4000:1',
    'api.example.com/x',
  ])('refuses %j', (host) => {
    expect(policy.isAllowed(host)).toBe(false);
  });
});
