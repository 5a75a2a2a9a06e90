import { isIP, isIPv4 } from 'node:net';
import { z } from 'zod';

export const text = z.string().trim().min(1);
export const port = wholeNumber(0, 65_535);
export const httpUrl = z.url({ protocol: /^https?$/, error: 'must be an http or https URL' });
export const postgresUrl = z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// URL' });
export const redisUrl = z.url({ protocol: /^rediss?$/, error: 'must be a redis or rediss URL' });
export const share = z
  .string()
  .trim()
  .regex(/^(0(\.\d+)?|1(\.0+)?)$/, { error: 'must be a number from 0 to 1' })
  .transform(Number);
export const headers = listOf(
  (given) => headerOf(given) !== null,
  'must be headers as name=value, separated by commas',
).transform((list) => Object.fromEntries(list.map(headerOf).filter((header) => header !== null)));
export const count = wholeNumber(1, 1_000_000);
export const bytes = wholeNumber(1024, 1024 ** 3);
/** As `bytes`, where none at all makes sense. */
export const bytesOrNone = wholeNumber(0, 1024 ** 3);
/** At most a day. */
export const milliseconds = wholeNumber(0, 86_400_000);
/** As `milliseconds`, where none at all makes no sense. */
export const duration = wholeNumber(100, 86_400_000);

export const origins = listOf(isOrigin, 'must be origins like https://app.example.com, separated by commas');
export const hostNames = listOf(
  (name) => /^(?!-)[a-z\d-]+(\.[a-z\d-]+)*$/i.test(name),
  'must be host names like api.example.com, without scheme or port, separated by commas',
);
export const subnets = listOf(
  (subnet) => subnetsOf(subnet).length > 0,
  'must be addresses, subnets like 10.1.0.0/16, loopback or private, separated by commas',
).transform((list) => list.flatMap(subnetsOf));
/** Without a slash at its end; that of the root is empty. */
export const basePath = z
  .string()
  .trim()
  .transform((path) => path.replace(/\/$/, ''))
  .refine((path) => /^(\/[\w.~-]+)*$/.test(path), 'must be a path like /api');

/** As OpenTelemetry writes headers: what a value may not hold is percent-encoded. */
function headerOf(given: string): readonly [name: string, value: string] | null {
  const [, name, value] = /^([\w-]+)\s*=\s*(\S+)$/.exec(given) ?? [];
  if (name === undefined || value === undefined) return null;
  try {
    return [name, decodeURIComponent(value)];
  } catch {
    return null;
  }
}

export function wholeNumber(min: number, max: number) {
  const error = `must be a whole number from ${min} to ${max}`;
  const isInRange = (value: number) => value >= min && value <= max;
  return z.string().trim().regex(/^\d+$/, { error }).transform(Number).refine(isInRange, { error });
}

function listOf(isItem: (item: string) => boolean, error: string) {
  return z
    .string()
    .transform((list) => list.split(',').map((item) => item.trim()))
    .transform((list) => list.filter((item) => item !== ''))
    .refine((list) => list.every(isItem), error);
}

function isOrigin(given: string): boolean {
  return URL.canParse(given) && new URL(given).origin === given;
}

interface Subnet {
  readonly address: string;
  readonly prefixBits: number;
}

const namedSubnets: Readonly<Record<string, readonly string[]>> = {
  loopback: ['127.0.0.0/8', '::1'],
  private: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
};

/** None where the text names none. */
function subnetsOf(text: string): readonly Subnet[] {
  const named = namedSubnets[text];
  if (named) return named.flatMap(subnetsOf);
  const [address = '', bits, ...rest] = text.split('/');
  const longest = isIPv4(address) ? 32 : 128;
  const prefixBits = bits === undefined ? longest : /^\d{1,3}$/.test(bits) ? Number(bits) : Number.NaN;
  const isSubnet = isIP(address) !== 0 && prefixBits <= longest && rest.length === 0;
  return isSubnet ? [{ address, prefixBits }] : [];
}
