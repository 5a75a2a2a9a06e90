import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { errorCodes } from '../../src/graph/errors/errors.ts';
import { createPrometheus } from '../../src/observe/prometheus.ts';
import type { Setting } from '../../src/settings/setting.ts';
import { settings } from '../../src/settings/settings.ts';

const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'operations.md'), 'utf8');

/** What is written as code, without a value that may follow it. */
const terms = [...page.matchAll(/`([^`\n]+)`/g)].map(([, term = '']) => term.split('=')[0] ?? '');

/** What only operators are told: states of a stream, and why an operation has nobody to tell an error to. */
const forOperators = ['FAILED', 'LOST', 'CLIENT_LEFT'];

describe("the operator's page", () => {
  it('names settings and codes of errors that there are', () => {
    const named = terms.filter((term) => /^[A-Z][A-Z_]+$/.test(term));
    expect(named.length).toBeGreaterThan(60);
    const unknown = named.filter(
      (name) => !(name in settings || name in errorCodes || forOperators.includes(name)),
    );
    expect([...new Set(unknown)]).toEqual([]);
  });

  it('names every limit that a caller can run into', () => {
    const isOfCallers = ([name, { default: value }]: [string, Setting]) =>
      /^(MAX_|WEBSOCKET_MAX_|REQUEST_.*TIMEOUT|UPLOAD_)/.test(name) && value !== null && !elsewhere.has(name);
    const limits = Object.entries<Setting>(settings)
      .filter(isOfCallers)
      .map(([name]) => name);
    expect(limits.filter((name) => !terms.includes(name))).toEqual([]);
  });

  it('names metrics that there are, and all of our own', async () => {
    const metrics = createPrometheus();
    metrics.read({ websocketConnections: () => 0, kept: () => ({ streams: 0, events: 0 }) });
    const { body } = await metrics.exposition();
    const served = [...body.matchAll(/^# TYPE (\S+) /gm)].map(([, name = '']) => name);
    const rows = [...page.matchAll(/^\| ((?:`[a-z_0-9]+`(?:, )?)+) \|/gm)].map(([, cell = '']) => cell);
    const named = rows.flatMap((cell) => [...cell.matchAll(/`(\w+)`/g)].map(([, name = '']) => name));
    expect(named.filter((name) => !served.includes(name))).toEqual([]);
    const own = served.filter((name) => !/^(nodejs|process)_/.test(name));
    expect(own.filter((name) => !named.includes(name))).toEqual([]);
  });
});

/** These shape answers, and turn nobody away. */
const elsewhere = new Set(['MAX_VALIDATION_ERRORS', 'MAX_UPSTREAM_REQUESTS_PER_PAGE']);
