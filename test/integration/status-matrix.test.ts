import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLog } from '../../src/observe/log.ts';
import { createMemoryLog } from '../../src/streams/memory-log.ts';
import type { InteractionEvent } from '../../src/upstream/interaction-event.ts';
import { defaultRetryPolicy } from '../../src/upstream/retry.ts';
import { createGraphqlClient, type GraphqlAnswer, type GraphqlClient } from '../kit/graphql-client.ts';
import { world } from '../kit/large-world.ts';
import { serveWorld } from '../kit/model-upstream.ts';
import { type Outcome, type RefusableOperation, refusableOperations } from '../kit/refusable-operations.ts';
import { internalWords, type Refusal, refusals } from '../kit/refusals.ts';
import { runQuery } from '../kit/run-query.ts';
import { serveGraph } from '../kit/serve-graph.ts';
import { type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';

let upstream: StubUpstream;
let server: { readonly url: string; close(): Promise<void> };
let mira: GraphqlClient;

beforeAll(async () => {
  upstream = await startStubUpstream();
  const retry = { ...defaultRetryPolicy, random: () => 0 };
  server = await serveGraph(upstream.url, createMemoryLog<InteractionEvent>(), silentLog, retry);
  mira = createGraphqlClient(server.url);
});

afterAll(async () => {
  await server.close();
  await upstream.close();
});

/** What a refusal of an operation is to a client: the usual, unless the operation knows better. */
function outcomeOf(
  { kind, path, peculiar = {} }: RefusableOperation,
  { name, typename, code }: Refusal,
): Outcome {
  const isMutation = kind !== 'read' && path[0] !== 'node';
  return peculiar[name] ?? (isMutation && typename !== null ? { typename, code } : { error: code });
}

function attemptsAt({ kind }: RefusableOperation, { readAttempts, writeAttempts }: Refusal): number {
  return { read: readAttempts, write: writeAttempts, send: 1 }[kind];
}

/** Every pair of the table; what is expected is part of its name. */
const cells = refusableOperations.flatMap((operation) =>
  refusals.map((refusal) => {
    const outcome = outcomeOf(operation, refusal);
    const isTold = typeof outcome === 'string' ? outcome : Object.values(outcome).join(' ');
    return {
      name: `${operation.operation} answered ${refusal.name}: ${isTold}`,
      operation,
      refusal,
      outcome,
    };
  }),
);

type Answer = GraphqlAnswer<Readonly<Record<string, unknown>>>;

/** What stands at a path; undefined where something before it is null already. */
function valueAt(data: unknown, path: readonly string[]): unknown {
  let value = data;
  for (const name of path) value = Object(value)[name];
  return value;
}

function expectOutcome(outcome: Outcome, path: readonly string[], { data, errors }: Answer): void {
  const value = valueAt(data, path);
  if (typeof outcome !== 'string' && 'error' in outcome) {
    expect(value ?? null).toBeNull();
    expect(errors).toMatchObject([{ path, extensions: { code: outcome.error } }]);
    return;
  }
  expect(errors).toBeUndefined();
  if (outcome === 'null') expect(value).toBeNull();
  else if (outcome === 'success')
    expect(value).toMatchObject({ __typename: expect.stringMatching(/Success$/) });
  else expect(value).toMatchObject({ __typename: outcome.typename, code: outcome.code });
}

describe('whatever upstream answers has one meaning', () => {
  it.each(cells)('$name', async ({ operation, refusal, outcome }) => {
    const { route, query, path } = operation;
    serveWorld(upstream, () => world);
    upstream.answer(route, refusal.answer);
    const before = upstream.countOf(route);
    const answer = await runQuery(mira, query);
    expectOutcome(outcome, path, answer);
    expect(upstream.countOf(route) - before).toBe(attemptsAt(operation, refusal));
    expect(JSON.stringify(answer)).not.toContain(internalWords);
  });
});

describe('an upstream that nobody can reach', () => {
  it.each(refusableOperations)('is unavailable: $operation', async ({ query, kind }) => {
    const closed = await startStubUpstream();
    await closed.close();
    const retry = { ...defaultRetryPolicy, random: () => 0 };
    const stranded = await serveGraph(closed.url, createMemoryLog<InteractionEvent>(), silentLog, retry);
    const { data, errors } = await runQuery(createGraphqlClient(stranded.url), query);
    await stranded.close();
    const codes = [
      ...Object.values(data ?? {}).map((value) => Object(value).code),
      ...(errors ?? []).map(({ extensions }) => extensions?.code),
    ].filter((code) => code !== undefined);
    expect(codes).toEqual(['UPSTREAM_UNAVAILABLE']);
    if (kind === 'read') expect(Object.values(data ?? {})).toEqual([null]);
  });
});
