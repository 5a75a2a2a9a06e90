import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { organizationSlug } from '../test/kit/stub-upstream.ts';
import { conversationWire } from '../test/kit/wire.ts';
import {
  conversationCount,
  conversationDetailRow,
  conversationRow,
  feedbackRows,
  messageRows,
} from './canned-rows.ts';
import { listen } from './listen.ts';

export const organization = organizationSlug;

/** Where the number of requests so far can be read; asking does not count. */
export const countPath = '/requests';

export interface CannedUpstreamOptions {
  /** How long each answer takes. */
  readonly delayMs?: number;
  /** Whether each answer differs from all before it, in a number that nobody asks for. */
  readonly isEachNew?: boolean;
}

/** Digits of the number that ends each answer. */
const digits = 10;

/**
 * The reads of the conversation API that the queries need, as cheap as an upstream can be: every answer is made once
 * and kept as bytes, and given after a delay. All lists are ordered by time, so of an order only its direction matters.
 */
export async function startCannedUpstream({
  delayMs = 0,
  isEachNew = false,
}: CannedUpstreamOptions = {}): Promise<{ url: string; close(): Promise<void> }> {
  const answers = new Map<string, Buffer | null>();
  let requests = 0;

  const answer = ({ url = '/', headers }: IncomingMessage, response: ServerResponse) => {
    if (url === countPath) return void response.end(String(requests));
    requests += 1;
    if (headers.authorization === undefined && !url.endsWith('/organization/')) return refuse(response, 401);
    let body = answers.get(url);
    if (body === undefined) {
      const found = answerTo(new URL(url, 'http://upstream'));
      body =
        found === undefined ? null : Buffer.from(JSON.stringify({ ...found, given: '0'.repeat(digits) }));
      answers.set(url, body);
    }
    if (isEachNew) body?.write(String(requests).padStart(digits, '0'), body.length - digits - 2);
    const ready = body;
    if (delayMs === 0) give(response, ready);
    else setTimeout(() => give(response, ready), delayMs);
  };
  // Servers wait for their turns, and some take a connection for broken that was closed meanwhile.
  return listen(createServer({ keepAliveTimeout: 600_000 }, answer));
}

function give(response: ServerResponse, body: Buffer | null): void {
  if (body === null) {
    refuse(response, 404);
    return;
  }
  response.writeHead(200, {
    'content-type': 'application/json',
    'content-length': body.length,
    'x-ratelimit-limit': '1000000',
    'x-ratelimit-remaining': '999999',
    'x-ratelimit-reset': '1800000000',
  });
  response.end(body);
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end('{"detail":"Refused."}');
}

const numberById = new Map(
  Array.from({ length: conversationCount }, (_, number) => [conversationWire(number + 1).id, number + 1]),
);

function answerTo({ pathname, searchParams }: URL): object | undefined {
  const path = pathname.replace(`/v1/${organization}`, '');
  const all = [...numberById.values()];
  if (path === '/organization/') {
    return { org_id: organization, org_name: 'Bench', default_user_preferences: null, tenant_id: null };
  }
  if (path === '/conversation/') {
    const ids = searchParams.getAll('id');
    const rows = ids.length > 0 ? numbersOf(ids) : all;
    return page('conversations', rows.map(conversationRow), searchParams, 150);
  }
  if (path === '/conversation/feedback/') {
    const rows = numbersOf(searchParams.getAll('conversation_id')).flatMap(feedbackRows);
    return page('feedbacks', rows, searchParams, 100);
  }
  const [, id = '', part] = /^\/conversation\/([a-f0-9]{24})\/(messages\/)?$/.exec(path) ?? [];
  const number = numberById.get(id);
  if (number === undefined) return undefined;
  if (part === undefined) return conversationDetailRow(number);
  return page('messages', messageRows(number), searchParams, 100);
}

function numbersOf(ids: readonly string[]): number[] {
  return ids
    .map((id) => numberById.get(id))
    .filter((number) => number !== undefined)
    .sort((a, b) => a - b);
}

function page(name: string, oldestFirst: readonly unknown[], query: URLSearchParams, maxLimit: number) {
  const isAscending = /^[ +]/.test(query.get('sort_by') ?? '');
  const rows = isAscending ? oldestFirst : oldestFirst.toReversed();
  const limit = Math.min(Number(query.get('limit') ?? maxLimit), maxLimit);
  const start = Number(query.get('continuation_token') ?? 0);
  const end = start + limit;
  const hasMore = end < rows.length;
  return { [name]: rows.slice(start, end), has_more: hasMore, continuation_token: hasMore ? end : null };
}

if (import.meta.main) {
  const [delayMs, isEachNew] = [Number(process.argv[2] ?? 0), process.argv[3] === 'each-new'];
  console.log((await startCannedUpstream({ delayMs, isEachNew })).url);
}
