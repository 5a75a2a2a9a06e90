import { describe, expect, it } from 'vitest';
import { networkOf, plainAddress } from './client-network.ts';

describe('what one client has', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::6', '2001:db8:1:2::/64'],
    ['2001:db8::6', '2001:db8:0:0::/64'],
    ['2001:db8::', '2001:db8:0:0::/64'],
    ['2001::1:2:3:4:5', '2001:0:0:1::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('with the address %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});

describe('an address', () => {
  it('of IPv4 is one whatever socket it came in over', () => {
    expect(['::ffff:10.1.2.3', '::FFFF:10.1.2.3', '10.1.2.3'].map(plainAddress)).toEqual(
      Array.from({ length: 3 }, () => '10.1.2.3'),
    );
    expect(plainAddress('2001:db8::1')).toBe('2001:db8::1');
  });
});
