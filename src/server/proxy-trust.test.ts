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

describe('the address of a client', () => {
  it('is that of the connection where no proxy is trusted', () => {
    const request = received('10.1.2.3', { 'x-forwarded-for': '203.0.113.7' });
    expect(createProxyTrust().addressOf(request)).toBe('10.1.2.3');
    expect(trust.addressOf(received('198.51.100.1', { 'x-forwarded-for': '203.0.113.7' }))).toBe(
      '198.51.100.1',
    );
  });

  it.each([
    ['one proxy', '10.1.2.3', '203.0.113.7', '203.0.113.7'],
    ['a chain of them', '127.0.0.1', '203.0.113.7, 10.1.9.9', '203.0.113.7'],
    [
      'a chain that the client has put words before',
      '10.1.2.3',
      '6.6.6.6, 203.0.113.7, 10.1.9.9',
      '203.0.113.7',
    ],
    ['a proxy of IPv6', 'fd00::7', '2001:db8::1', '2001:db8::1'],
    ['a proxy of IPv4 on a socket of IPv6', '::ffff:10.1.2.3', '203.0.113.7', '203.0.113.7'],
    ['nobody but proxies', '10.1.2.3', '10.1.9.9', '10.1.9.9'],
    ['a proxy that says nothing', '10.1.2.3', undefined, '10.1.2.3'],
    ['a proxy that says nonsense', '10.1.2.3', '203.0.113.7, unknown', '10.1.2.3'],
  ])('is what was before %s', (_, remoteAddress, forwardedFor, address) => {
    const headers = forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor };
    expect(trust.addressOf(received(remoteAddress, headers))).toBe(address);
  });
});

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
