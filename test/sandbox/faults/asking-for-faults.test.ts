import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { faults } from '../../../src/sandbox/http/faults/catalogue.ts';
import { detailOf } from '../kit/api.ts';
import { say, startHarness } from '../kit/harness.ts';
import { ids, organization } from '../kit/test-catalog.ts';
import { sayWith, setScene, typesOf, wholeTurn } from './scene.ts';

describe('switched on for all', () => {
  const active = '/_sandbox/faults/active';

  test('a fault hits the operation, the caller and the number of requests that are named', async () => {
    const { mira, id, signIn, anonymous } = await setScene();
    const noah = await signIn(ids.noah);
    const [entry] = [{ faults: 'unavailable', operation: 'get-conversations', caller: ids.mira, times: 2 }];
    const set = await anonymous.call('PUT', active, { json: { active: [entry] } });
    expect([set.status, set.body]).toEqual([200, { active: [entry] }]);
    expect((await mira.call('GET', `conversation/${id}/`)).status).toBe(200);
    expect((await noah.call('GET', 'conversation/')).status).toBe(200);
    expect((await mira.call('GET', 'conversation/')).status).toBe(503);
    expect((await anonymous.call('GET', active)).body).toEqual({ active: [{ ...entry, times: 1 }] });
    expect((await mira.call('GET', 'conversation/')).status).toBe(503);
    expect((await mira.call('GET', 'conversation/')).status).toBe(200);
    expect((await anonymous.call('GET', active)).body).toEqual({ active: [] });
  });

  test('a fault hits sign-in too, until it is switched off', async () => {
    const { anonymous, signIn } = await setScene();
    await anonymous.call('PUT', active, {
      json: { active: [{ faults: 'internal-error', operation: 'sign-in' }] },
    });
    await expect(signIn(ids.noah)).rejects.toThrow('500');
    await expect(signIn(ids.noah)).rejects.toThrow('500');
    expect((await anonymous.call('DELETE', active)).status).toBe(204);
    expect((await signIn(ids.noah)).token).not.toBe('');
  });

  test('a fault that cannot be had is refused, and what was on stays on', async () => {
    const { anonymous } = await startHarness();
    await anonymous.call('PUT', active, { json: { active: [{ faults: 'conflict' }] } });
    const refused = await anonymous.call('PUT', active, { json: { active: [{ faults: 'gremlins' }] } });
    expect([refused.status, detailOf(refused)]).toEqual([
      400,
      expect.stringContaining('There are: latency, '),
    ]);
    const strange = await anonymous.call('PUT', active, {
      json: { active: [{ faults: 'stall', times: 0 }] },
    });
    expect(strange.status).toBe(422);
    expect((await anonymous.call('GET', active)).body).toEqual({ active: [{ faults: 'conflict' }] });
  });
});

describe('asking for faults', () => {
  test('by an unknown name is refused with the names there are', async () => {
    const { mira, id } = await setScene();
    const answer = await mira.call('GET', `conversation/${id}/`, {
      headers: { 'x-sandbox-fault': 'gremlins' },
    });
    expect(answer.status).toBe(400);
    for (const known of faults.keys()) expect(detailOf(answer)).toContain(known);
  });

  test.each([
    ['latency;ms=soon', 'ms'],
    ['reset;when=never', 'when'],
    ['stall;event=tea', 'event'],
    ['conflict;status=3', 'status'],
    ['split-chunks;bytes=0', 'bytes'],
  ])('as %s is refused', async (fault, parameter) => {
    const { mira, id } = await setScene();
    const answer = await mira.call('GET', `conversation/${id}/`, { headers: { 'x-sandbox-fault': fault } });
    expect([answer.status, detailOf(answer)]).toEqual([400, expect.stringContaining(parameter)]);
  });

  test('of several kinds has them all', async () => {
    const answer = await sayWith(await setScene(), 'blank-lines, unknown-event, no-last-newline');
    expect(typesOf(answer)).toEqual(wholeTurn.toSpliced(1, 0, 'weather-changed'));
    expect(answer.text.startsWith('\n')).toBe(true);
    expect(answer.text.endsWith('}')).toBe(true);
  });

  test('is not needed to be answered as ever', async () => {
    const { url, mira, id, anonymous } = await setScene();
    const raw = async () => {
      const socket = connect(Number(new URL(url).port), '127.0.0.1');
      const path = `/v1/${organization}/conversation/${id}/`;
      socket.end(
        `GET ${path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\nauthorization: Bearer ${mira.token}\r\n\r\n`,
      );
      const chunks: Buffer[] = [];
      socket.on('data', (chunk) => chunks.push(chunk));
      await once(socket, 'close');
      return Buffer.concat(chunks)
        .toString()
        .replace(/^date: .*$/im, '');
    };
    const before = await raw();
    const other = [{ faults: 'wrong-content-type', caller: ids.noah }];
    await anonymous.call('PUT', '/_sandbox/faults/active', { json: { active: other } });
    expect(await raw()).toBe(before);
    await (await say(mira, id, 'Hi')).rest();
  });
});

/** Where each fault is switched on by its name. */
const tests = ['spoiled-answers', 'spoiled-streams']
  .map((name) => readFileSync(join(import.meta.dirname, `${name}.test.ts`), 'utf8'))
  .join('\n');

test('every fault is listed with its parameters, and tested', async () => {
  const { anonymous } = await startHarness();
  const listed = z
    .object({
      faults: z.array(
        z.object({
          name: z.string(),
          description: z.string().min(10),
          reach: z.enum(['every answer', 'ordinary answers', 'streams']),
          parameters: z.array(
            z.object({ name: z.string(), description: z.string().min(5), default: z.unknown() }),
          ),
        }),
      ),
    })
    .parse((await anonymous.call('GET', '/_sandbox/faults')).body).faults;
  expect(listed.length).toBeGreaterThanOrEqual(20);
  expect(listed.find(({ name }) => name === 'latency')?.parameters).toEqual([
    { name: 'ms', description: 'How long', default: 500 },
  ]);
  const untested = listed.filter(({ name }) => !new RegExp(`['\`, ]${name}[;',]`).test(tests));
  expect(untested.map(({ name }) => name)).toEqual([]);
});
