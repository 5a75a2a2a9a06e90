import { type AuditResult, serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type System, startSystem } from '../kit/system.ts';

let system: System;

beforeAll(async () => {
  // Nothing is set that a deployment would not have: every protection is on, at its default.
  system = await startSystem();
});

afterAll(() => system.app.close());

/** The audits only want to know where the server is when they are run. */
const audits = serverAudits({ url: () => `${system.app.url}/graphql`, fetchFn: fetch });

describe('GraphQL over HTTP', () => {
  it.each(audits.map((audit) => [audit.id, audit.name, audit] as const))('%s: %s', async (_, _name, audit) => {
    const result = await audit.fn();
    expect(result.status, reasonOf(result)).toBe('ok');
  });
});

function reasonOf(result: AuditResult): string {
  return 'reason' in result ? result.reason : '';
}
