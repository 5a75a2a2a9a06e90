import { type AuditResult, serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type System, startSystem } from '../kit/system.ts';

let system: System;

beforeAll(async () => {
  // Nothing is set that a deployment would not have: every protection is on, at its default.
  system = await startSystem();
});

afterAll(() => system.app.close());

/** The same requests, spelt so that the server does not know them for plain ones: they take the longer of its ways. */
function fetchSpeltOut(url: string, { headers, ...init }: RequestInit = {}): Promise<Response> {
  const spelt = new Headers(headers);
  if (spelt.get('content-type') === 'application/json') {
    spelt.set('content-type', 'application/json; charset="utf-8"');
  }
  return fetch(url, { ...init, headers: spelt });
}

describe.each([
  ['in a plain request', fetch],
  ['in any other request', fetchSpeltOut],
])('GraphQL over HTTP %s', (_, fetchFn) => {
  // Where the server is they only ask when they are run.
  const audits = serverAudits({ url: () => `${system.app.url}/graphql`, fetchFn });

  it.each(audits.map((audit) => [audit.id, audit.name, audit] as const))(
    '%s: %s',
    async (_id, _name, audit) => {
      const result = await audit.fn();
      expect(result.status, reasonOf(result)).toBe('ok');
    },
  );
});

function reasonOf(result: AuditResult): string {
  return 'reason' in result ? result.reason : '';
}
