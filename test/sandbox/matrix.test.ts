import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { operationNames } from '../../src/sandbox/http/operation-name.ts';
import { vendorRateLimits } from '../../src/sandbox/http/rate-limits.ts';
import { type Answer, detailOf } from './kit/api.ts';
import { startHarness } from './kit/harness.ts';
import { ids } from './kit/test-catalog.ts';
import type { Cell } from './matrix/cell.ts';
import { conflicts } from './matrix/conflicts.ts';
import { generalRefusals } from './matrix/general-refusals.ts';
import { invalidParameters } from './matrix/invalid-parameters.ts';
import { missingPermissions } from './matrix/missing-permissions.ts';
import { call, type Stage, signInAs, startStage } from './matrix/stage.ts';
import { successes } from './matrix/successes.ts';

const cells: readonly Cell[] = [
  ...successes,
  ...generalRefusals,
  ...missingPermissions,
  ...invalidParameters,
  ...conflicts,
];

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.close());

const contentOf = (answer: Answer): unknown => (answer.status >= 400 ? detailOf(answer) : answer.body);

describe.each(operationNames)('%s', (operation) => {
  const ofOperation = cells.filter((cell) => cell.operation === operation);

  test.each(ofOperation)('answers $status when $cause', async ({ status, request, says }) => {
    const answer = await request(stage);
    expect(answer).toMatchObject({ status });
    if (status === 204) expect(answer.body).toBeNull();
    else if (typeof says === 'string') expect(contentOf(answer)).toContain(says);
    else if (says !== undefined) expect(answer.body).toMatchObject(says);
  });

  test('answers 429 when it was called too often', async () => {
    const perMinute = { ...vendorRateLimits.perMinute, [operation]: operation === 'sign-in' ? 2 : 1 };
    const { signIn } = await startHarness({ rateLimits: { scope: 'caller', perMinute } });
    const vera = await signIn(ids.vera);
    const own = operation === 'sign-in' ? { headers: signInAs(ids.vera) } : {};
    expect((await call(vera, operation, {}, own)).status).not.toBe(429);
    const refused = await call(vera, operation, {}, own);
    expect([refused.status, refused.headers['retry-after']]).toEqual([429, expect.stringMatching(/^\d+$/)]);
    expect(detailOf(refused)).toMatch(/^Too many requests: \d per minute allowed here\.$/);
  });
});

const description = z.object({
  paths: z.record(
    z.string(),
    z.record(z.string(), z.object({ operationId: z.string(), responses: z.record(z.string(), z.unknown()) })),
  ),
});

/** What has its own tests: refusals of all operations, bodies that stall, conversations that were brought in. */
const heldElsewhere = (operation: string): number[] => {
  const common = [429];
  if (operation === 'sign-in' || operation === 'get-organization') return [...common, 403];
  const slow = operation === 'interact-with-conversation' ? [408] : [];
  const imported = operation === 'finish-conversation' ? [400] : [];
  // Nothing is spoken yet.
  const spoken = operation === 'retrieve-message-source' ? [200] : [];
  return [...common, 401, 403, 404, 503, ...slow, ...imported, ...spoken];
};

test('every status that the description promises is in the matrix', async () => {
  const { paths } = description.parse((await stage.anonymous.call('GET', '/openapi.json')).body);
  const described = Object.values(paths).flatMap((path) => Object.values(path));
  expect(described.map(({ operationId }) => operationId).sort()).toEqual([...operationNames].sort());
  const missing = described.flatMap(({ operationId, responses }) => {
    const held = new Set([
      ...heldElsewhere(operationId),
      ...cells.filter((cell) => cell.operation === operationId).map(({ status }) => status),
    ]);
    return Object.keys(responses)
      .filter((status) => !held.has(Number(status)))
      .map((status) => `${operationId} ${status}`);
  });
  expect(missing).toEqual([]);
});
