import { describe, expect, it } from 'vitest';
import { createOriginPolicy } from './origins.ts';

const host = 'api.example.com:4000';
const loopbackOrigins = [
  'http://localhost',
  'http://localhost:5173',
  'https://127.0.0.1:8443',
  'http://[::1]:3000',
];

describe('an origin policy', () => {
  it('lets in whoever is no browser', () => {
    expect(createOriginPolicy().isAllowed(undefined, host)).toBe(true);
  });

  it('lets in pages of the server itself, on either scheme', () => {
    const policy = createOriginPolicy();
    expect(policy.isAllowed(`http://${host}`, host)).toBe(true);
    expect(policy.isAllowed(`https://${host}`, host)).toBe(true);
  });

  it('lets in the origins that it was given, to the letter', () => {
    const policy = createOriginPolicy({ allowedOrigins: ['https://app.example.com'] });
    expect(policy.isAllowed('https://app.example.com', host)).toBe(true);
    for (const other of [
      'http://app.example.com',
      'https://app.example.com:8443',
      'https://app.example.com.evil.example',
      'https://evil.example/https://app.example.com',
      'https://APP.example.com.',
    ]) {
      expect(policy.isAllowed(other, host)).toBe(false);
    }
  });

  it.each(['https://evil.example', 'null', '', 'file://', `ftp://${host}`, `http://${host}.evil.example`])(
    'refuses %j',
    (origin) => {
      expect(createOriginPolicy({ allowLoopback: true }).isAllowed(origin, host)).toBe(false);
    },
  );

  it('refuses every origin where no host is named and none is allowed', () => {
    expect(createOriginPolicy().isAllowed('http://undefined', undefined)).toBe(false);
  });

  it.each(loopbackOrigins)('lets in %s only where pages on the same machine may call', (origin) => {
    expect(createOriginPolicy({ allowLoopback: true }).isAllowed(origin, host)).toBe(true);
    expect(createOriginPolicy().isAllowed(origin, host)).toBe(false);
  });

  it.each(['http://localhost.evil.example', 'http://evil.example/localhost', 'http://localhost:5173x'])(
    'does not take %s for the same machine',
    (origin) => {
      expect(createOriginPolicy({ allowLoopback: true }).isAllowed(origin, host)).toBe(false);
    },
  );
});
