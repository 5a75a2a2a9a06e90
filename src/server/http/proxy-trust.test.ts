import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { createProxyTrust } from './proxy-trust.ts';

const trust = createProxyTrust([
  { address: '10.1.0.0', prefixBits: 16 },
  { address: '127.0.0.1', prefixBits: 32 },
  { address: 'fd00::', prefixBits: 8 },
]);

/** As much of a request as is looked at. */
function received(remoteAddress: string, headers: IncomingMessage['headers'] = {}) {
  const socket: Partial<IncomingMessage['socket']> = { remoteAddress };
  return { headers, socket: socket as IncomingMessage['socket'] };
}

describe('the name under which a client knows the server', () => {
  const headers = { host: 'inside:4000', 'x-forwarded-host': 'forged.example, api.example.com' };

  it('is what the nearest trusted proxy says', () => {
    expect(trust.hostOf(received('10.1.2.3', headers))).toBe('api.example.com');
  });

  it('is the Host header from everybody else, and where the proxy says nothing', () => {
    expect(trust.hostOf(received('198.51.100.1', headers))).toBe('inside:4000');
    expect(trust.hostOf(received('10.1.2.3', { host: 'inside:4000' }))).toBe('inside:4000');
  });
});

describe('a connection', () => {
  it('is encrypted if a trusted proxy says so', () => {
    expect(trust.isEncrypted(received('10.1.2.3', { 'x-forwarded-proto': 'https' }))).toBe(true);
    expect(trust.isEncrypted(received('10.1.2.3', { 'x-forwarded-proto': 'https, http' }))).toBe(false);
    expect(trust.isEncrypted(received('10.1.2.3'))).toBe(false);
    expect(trust.isEncrypted(received('198.51.100.1', { 'x-forwarded-proto': 'https' }))).toBe(false);
  });
});

describe('an address', () => {
  it.each(['10.1.255.1', '::ffff:10.1.0.1', '127.0.0.1', 'fdab::1'])(
    'of a trusted proxy is %s',
    (address) => {
      expect(trust.includes(address)).toBe(true);
    },
  );

  it.each(['10.2.0.1', '127.0.0.2', '2001:db8::1', 'unknown', '', undefined])(
    'of anybody else is %s',
    (address) => {
      expect(trust.includes(address)).toBe(false);
    },
  );
});
