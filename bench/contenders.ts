import { join } from 'node:path';
import { organization } from './canned-upstream.ts';
import type { PlannedRequest } from './load.ts';
import type { BenchQuery } from './queries.ts';
import { type RunningProcess, startServer } from './start-process.ts';

/** A server that is measured. */
export interface Contender {
  readonly name: string;
  start(upstreamUrl: string, cpus: string | null): Promise<RunningProcess & { url: string }>;
  /** How this server is asked this question on behalf of one of several callers. */
  plan(query: BenchQuery, caller: number): Omit<PlannedRequest, 'minBytes'>;
}

const here = import.meta.dirname;

export const bareProxy: Contender = {
  name: 'bare proxy',
  start: (upstreamUrl, cpus) =>
    startServer({ command: [join(here, 'bare-proxy.ts'), upstreamUrl, organization], cpus }),
  plan: (query, caller) => ({
    method: 'GET',
    path: query.barePath(query.variablesOf(caller)),
    headers: { authorization: tokenOf(caller) },
    body: null,
  }),
};

export const facade: Contender = {
  name: 'conversation-graphql',
  start: (upstreamUrl, cpus) =>
    startServer({
      command: [join(here, '..', 'src', 'main.ts')],
      env: {
        PORT: '0',
        UPSTREAM_URL: upstreamUrl,
        UPSTREAM_ORGANIZATION: organization,
        SHUTDOWN_GRACE_MS: '0',
      },
      cpus,
    }),
  plan: planGraphql('/graphql'),
};

/** The same without one of its ways to be fast, to show what that is worth. */
export const withoutFastPath = facadeWithout('the fast path');
export const withoutCompilation = facadeWithout('compilation');
export const withoutKnownAnswers = facadeWithout('known answers');
export const withoutReadingAhead = facadeWithout('reading ahead');
export const withoutYoungMemory = facadeWithout('young memory');

function facadeWithout(
  way: 'the fast path' | 'compilation' | 'known answers' | 'reading ahead' | 'young memory',
): Contender {
  return {
    name: `without ${way}`,
    start: (upstreamUrl, cpus) =>
      startServer({ command: [join(here, 'facade-without.ts'), upstreamUrl, way], cpus }),
    plan: planGraphql('/graphql'),
  };
}

export const apollo: Contender = {
  name: 'Apollo Server 5, datasource-rest',
  start: (upstreamUrl, cpus) =>
    startServer({ command: [join(here, 'peers', 'apollo.js'), upstreamUrl, organization], cpus }),
  plan: planGraphql('/'),
};

export const mercurius: Contender = {
  name: 'mercurius 16, graphql-jit, undici',
  start: (upstreamUrl, cpus) =>
    startServer({ command: [join(here, 'peers', 'mercurius.js'), upstreamUrl, organization], cpus }),
  plan: planGraphql('/graphql'),
};

function planGraphql(path: string): Contender['plan'] {
  return (query, caller) => ({
    method: 'POST',
    path,
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      authorization: tokenOf(caller),
    },
    body: JSON.stringify({
      operationName: query.name,
      query: query.document,
      variables: query.variablesOf(caller),
    }),
  });
}

function tokenOf(caller: number): string {
  return `Bearer token-of-caller-${String(caller).padStart(3, '0')}`;
}
