import { expect, test } from 'vitest';
import { z } from 'zod';
import { vendorRateLimits } from '../../src/sandbox/http/rate-limits.ts';
import { startHarness } from './kit/harness.ts';

const operation = z.looseObject({ operationId: z.string(), responses: z.record(z.string(), z.unknown()) });
const openApi = z.looseObject({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), operation)),
});

test('the API describes every operation, with the errors that it can answer with', async () => {
  const { anonymous } = await startHarness();
  const answer = await anonymous.call('GET', '/openapi.json');
  const { openapi, paths } = openApi.parse(answer.body);
  expect(openapi).toBe('3.1.0');
  const operations = Object.values(paths).flatMap((path) => Object.values(path));
  expect(operations.map(({ operationId }) => operationId).sort()).toEqual(
    Object.keys(vendorRateLimits.perMinute).sort(),
  );
  for (const { operationId, responses } of operations) {
    expect([operationId, Object.keys(responses)]).toEqual([
      operationId,
      expect.arrayContaining(['401', '403', '404', '422', '429', '503']),
    ]);
  }
});

test('streams and message forms are described as what they are', async () => {
  const { anonymous } = await startHarness();
  const { paths } = openApi.parse((await anonymous.call('GET', '/openapi.json')).body);
  expect(paths['/v1/{organization}/conversation/{conversation_id}/interact']?.post).toMatchObject({
    requestBody: {
      content: {
        'multipart/form-data': { schema: { required: ['recorded_message'] } },
        'audio/wav': {},
        'audio/mpeg': {},
      },
    },
    responses: { 200: { content: { 'application/x-ndjson': {} } } },
  });
});

test('readiness is told without credentials', async () => {
  const { anonymous } = await startHarness();
  expect(await anonymous.call('GET', '/_sandbox/health')).toMatchObject({
    status: 200,
    body: { status: 'ok' },
  });
});
