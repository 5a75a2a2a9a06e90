import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoCredentials } from '../../src/sandbox/seed/credentials.ts';
import { finishConversation, startConversation } from '../kit/documents.ts';
import { createConversationFeedback } from '../kit/feedback-documents.ts';
import { createGraphqlClient, type GraphqlClient } from '../kit/graphql-client.ts';
import { collect, sendText, watch } from '../kit/live.ts';
import { type Program, runProgram } from '../kit/program.ts';
import { conversationMessages, services } from '../kit/query-documents.ts';
import { required } from '../kit/required.ts';

/** Whatever a caller writes in this run holds this, and nothing that is not a caller's does. */
const mark = 'quite_unmistakable';
const written = (where: string) => `${mark} ${where}`;

let program: Program;
let url: string;
let upstreamUrl: string;
let token: string;
let mira: GraphqlClient;
/** What agents answered, which is no less private than what they were asked. */
const answered: string[] = [];
let lines: Readonly<Record<string, unknown>>[];
let everything: string;

async function setFaults(active: readonly { readonly faults: string; readonly operation: string }[]) {
  const response = await fetch(`${upstreamUrl}/_sandbox/faults/active`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ active }),
  });
  expect(response.status).toBe(200);
}

function post(body: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers },
    body,
  });
}

async function converse(): Promise<string> {
  const listed = await mira.send(services, { first: 1 });
  const serviceId = required(listed.data?.services?.edges[0]).node.id;
  const { data } = await mira.send(startConversation, { input: { serviceId } });
  const started = data?.startConversation;
  if (started?.__typename !== 'StartConversationSuccess') throw new Error(JSON.stringify(started));
  await keepAnswer(started.stream.id, 'websocket');
  const { id } = required(started.conversation ?? undefined);
  await keepAnswer(await sendText(mira, id, written('said over SSE')), 'sse');
  return id;
}

async function keepAnswer(streamId: string, transport: 'websocket' | 'sse'): Promise<void> {
  for (const event of await collect(watch(mira, transport, streamId))) {
    if (event.__typename === 'InteractionCompleteEvent') answered.push(event.fullMessage);
  }
}

async function goWrong(conversationId: string): Promise<void> {
  await post(`{ "query": "${written('in a body that is no JSON')}`);
  await post(JSON.stringify({ query: `{ ${mark}(text: "${written('in a document')}") }` }));
  await post(JSON.stringify({ query: `# ${written('in a comment')}\nquery {` }));
  const query = 'query ($first: Int) { services(first: $first) { edges { cursor } } }';
  await post(JSON.stringify({ query, variables: { first: written('in a variable') } }));
  await post(JSON.stringify({ query: '{ services(first: 1) { edges { cursor } } }' }), {
    authorization: `Bearer ${mark}.in.a-token`,
  });
  for (const faults of ['malformed-body', 'internal-error', 'bad-gateway', 'reset', 'truncated-body']) {
    await setFaults([
      { faults, operation: 'get-conversation' },
      { faults, operation: 'get-conversation-messages' },
      { faults, operation: 'create-conversation-feedback' },
      { faults, operation: 'interact-with-conversation' },
    ]);
    await mira.send(conversationMessages, { id: conversationId, first: 5 });
    await mira.send(createConversationFeedback, { input: { conversationId, comment: written('unheard') } });
    const stream = await sendText(mira, conversationId, written('unheard')).catch(() => null);
    if (stream) await collect(watch(mira, 'websocket', stream)).catch(() => {});
  }
  await setFaults([]);
}

beforeAll(async () => {
  program = runProgram({
    PORT: '0',
    SANDBOX_PORT: '0',
    SANDBOX_DATA_DIR: ':memory:',
    SANDBOX_DEMO_HISTORY: 'false',
    SANDBOX_TOKEN_DELAY_MS: '0',
    UPSTREAM_MAX_RETRY_WAIT_MS: '0',
    LOG_LEVEL: 'debug',
  });
  token = required((await program.waitFor(/TOKEN=(\S+)[\s\S]*curl[\s\S]*\n\s+-d .*\n/))[1]);
  url = required((await program.waitFor(/GraphQL +(\S+)\/graphql/))[1]);
  upstreamUrl = required((await program.waitFor(/Upstream +(\S+)/))[1]);
  mira = createGraphqlClient(url, token);
  const conversationId = await converse();
  await mira.send(createConversationFeedback, {
    input: { conversationId, comment: written('as a comment') },
  });
  await goWrong(conversationId);
  await mira.send(finishConversation, { input: { conversationId } });
  await post(JSON.stringify({ query: 'query Last { services(first: 1) { edges { cursor } } }' }), {
    'x-request-id': 'the-last-request',
  });
  await program.waitFor(/the-last-request/);
  program.child.kill('SIGTERM');
  await program.ended;
  const printed = program.printed.stdout.split('\n');
  lines = printed.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
  everything = JSON.stringify(lines) + program.printed.stderr;
}, 120_000);

afterAll(async () => {
  program.child.kill('SIGKILL');
  await program.ended;
});

const linesOf = (message: string) => lines.filter(({ msg }) => msg === message);

describe('the logs of a full run, with everything written that can be', () => {
  it('hold nothing that a caller has written', () => {
    expect(answered.length).toBeGreaterThan(1);
    expect(everything).not.toContain(mark);
  });

  it('hold nothing that an agent has said', () => {
    const sentences = answered
      .flatMap((answer) => answer.split(/[.!?\n]/))
      .filter(({ length }) => length > 12);
    expect(sentences.length).toBeGreaterThan(3);
    for (const sentence of sentences) expect(everything).not.toContain(sentence.trim());
  });

  it('hold no token and no key', () => {
    expect(everything).not.toContain(token);
    expect(everything).not.toContain(required(token.split('.')[2]));
    expect(everything).not.toContain(demoCredentials.apiKey);
    expect(everything).not.toMatch(/bearer/i);
  });

  it('have a line for each operation, over every transport', () => {
    const seen = linesOf('operation').map(({ transport, type }) => `${type} over ${transport}`);
    expect(seen).toEqual(
      expect.arrayContaining([
        'query over http',
        'mutation over http',
        'subscription over sse',
        'subscription over websocket',
        'null over http',
      ]),
    );
    expect(linesOf('operation').flatMap(({ errorCodes = [] }) => errorCodes)).toEqual(
      expect.arrayContaining(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'UNAUTHENTICATED']),
    );
  });

  it('name each operation, say what it cost upstream and how long it took', () => {
    const [last] = linesOf('operation').filter(({ requestId }) => requestId === 'the-last-request');
    expect(last).toMatchObject({
      type: 'query',
      name: 'Last',
      upstreamCalls: 1,
      durationMs: expect.any(Number),
      caller: expect.stringMatching(/^[\w-]{12}$/),
    });
  });

  it('have a line for each failure of upstream, under the id of the request that met it', () => {
    const failures = linesOf('upstream call failed');
    expect(failures.map(({ status, failure }) => status ?? failure)).toEqual(
      expect.arrayContaining([500, 502, 'UNAVAILABLE', 401]),
    );
    const requests = new Set(linesOf('operation').map(({ requestId }) => requestId));
    for (const { requestId } of failures) expect(requests).toContain(requestId);
  });

  it('have a line for the end of each interaction', () => {
    const ends = linesOf('interaction stream ended').map(({ status }) => status);
    expect(ends).toEqual(expect.arrayContaining(['COMPLETED', 'LOST']));
  });
});
