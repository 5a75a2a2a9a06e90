import type { GraphQLSchema } from 'graphql';
import type { Random } from '../torture/random.ts';
import { isHttpAnswered } from './answered.ts';
import { documentOf, makePayload } from './make-payload.ts';
import { mutated, oddJson, oddText, randomBytesOf } from './odd-values.ts';
import type { ExchangePlan } from './raw-exchange.ts';

const oddMethods = ['PUT', 'HEAD', 'OPTIONS', 'TRACE', 'post', 'QUERY', 'CONNECT'] as const;
const contentTypes = [
  'application/json; charset=utf-8',
  'application/json; charset=utf-16',
  'application/graphql',
  'application/graphql+json',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=b7',
  'multipart/form-data',
  'text/plain',
  '*/*',
  'application/json, text/html',
] as const;
const accepts = [
  'application/json',
  'application/graphql-response+json',
  'text/event-stream',
  '*/*',
  'multipart/mixed',
  'text/html',
  'application/json;q=0',
  ',;,',
] as const;

/** One request over HTTP: proper, nearly proper, or noise. */
export function httpInput(schema: GraphQLSchema, random: Random): Omit<ExchangePlan, 'waitMs'> {
  const until = random.isTrue(0.06) ? 'nothing' : 'all';
  if (random.isTrue(0.06)) {
    return {
      pieces: [randomBytesOf(random, 500), '\r\n\r\n'],
      until,
      isAnswered: (received) => isHttpAnswered(received, true),
    };
  }
  const method = random.isTrue(0.06)
    ? random.oneOf(oddMethods)
    : random.oneOf(['POST', 'POST', 'POST', 'GET']);
  const isAnswered = (received: string) => isHttpAnswered(received, method !== 'HEAD');
  const body = method === 'GET' || method === 'HEAD' ? Buffer.alloc(0) : bodyOf(schema, random);
  const headers = [
    `${method} ${targetOf(schema, method, random)} HTTP/1.1`,
    'host: 127.0.0.1',
    'connection: close',
    ...headersOf(random),
    `content-length: ${random.isTrue(0.03) ? oddJson(random, 0) : body.length}`,
  ].join('\r\n');
  const head = random.isTrue(0.05) ? mutated(headers, random) : headers;
  return { pieces: [Buffer.from(`${head}\r\n\r\n`, 'latin1'), body], until, isAnswered };
}

function headersOf(random: Random): string[] {
  const headers = [
    `content-type: ${random.isTrue(0.7) ? 'application/json' : random.oneOf(contentTypes)}`,
    `accept: ${random.isTrue(0.6) ? 'application/json' : random.oneOf(accepts)}`,
  ];
  const maybe = (probability: number, line: () => string) => {
    if (random.isTrue(probability)) headers.push(line());
  };
  maybe(0.8, () => 'authorization: Bearer token-of-mira');
  maybe(0.05, () => `authorization: ${inHeader(random)}`);
  maybe(0.3, () => 'graphql-require-preflight: 1');
  maybe(0.1, () => `x-request-id: ${inHeader(random)}`);
  maybe(0.05, () => `origin: ${inHeader(random)}`);
  maybe(0.03, () => `content-encoding: ${random.oneOf(['gzip', 'br', 'nothing'])}`);
  maybe(0.03, () => `${inHeader(random)}: ${inHeader(random)}`);
  maybe(0.02, () => `expect: ${random.oneOf(['100-continue', 'wonders'])}`);
  return headers;
}

function inHeader(random: Random): string {
  return oddText(random).slice(0, 2_000);
}

function targetOf(schema: GraphQLSchema, method: string, random: Random): string {
  if (random.isTrue(0.05)) return `/${encodeURIComponent(oddText(random).toWellFormed())}`;
  if (method !== 'GET') return '/graphql';
  const query = encodeURIComponent(documentOf(schema, random).toWellFormed());
  const variables = random.isTrue(0.3) ? `&variables=${encodeURIComponent(oddParameter(random))}` : '';
  const extensions = random.isTrue(0.1) ? `&extensions=${encodeURIComponent(oddParameter(random))}` : '';
  return `/graphql?query=${query}${variables}${extensions}`.slice(0, 12_000);
}

function oddParameter(random: Random): string {
  return (random.isTrue(0.7) ? JSON.stringify(oddJson(random)) : oddText(random)).toWellFormed();
}

function bodyOf(schema: GraphQLSchema, random: Random): Buffer {
  if (random.isTrue(0.1)) return randomBytesOf(random, 300);
  const payload = makePayload(schema, random);
  if (random.isTrue(0.05)) return Buffer.from(`[${payload},${payload}]`);
  if (random.isTrue(0.04)) return Buffer.concat([Buffer.from(payload), randomBytesOf(random, 20)]);
  if (random.isTrue(0.04))
    return Buffer.from(`query=${encodeURIComponent(documentOf(schema, random).toWellFormed())}`);
  return Buffer.from(payload);
}
