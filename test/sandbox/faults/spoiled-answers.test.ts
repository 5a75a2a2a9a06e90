import { describe, expect, test } from 'vitest';
import { errorBody } from '../../../src/contract/error.ts';
import { inText, textForm } from '../kit/harness.ts';
import { receive } from '../kit/raw-answer.ts';
import { organization } from '../kit/test-catalog.ts';
import { bothTurns, kept, opening, read, sayWith, setScene, typesOf, wholeTurn } from './scene.ts';

describe('in place of an operation', () => {
  test.each([
    ['unauthorized', 401],
    ['forbidden', 403],
    ['not-found', 404],
    ['request-timeout', 408],
    ['conflict', 409],
    ['internal-error', 500],
    ['unavailable', 503],
    ['gateway-timeout', 504],
  ])('%s answers %i in the form of every refusal', async (fault, status) => {
    const scene = await setScene();
    for (const answer of [await read(scene, fault), await sayWith(scene, fault)]) {
      expect(answer.status).toBe(status);
      expect(answer.headers['content-type']).toMatch(/^application\/json/);
      expect(errorBody.parse(JSON.parse(answer.text)).detail).not.toBe('');
    }
    expect(await kept(scene)).toEqual(opening);
  });

  test('unauthorized lets as many requests pass as it is told to, again and again', async () => {
    const scene = await setScene();
    const statuses = [];
    for (let call = 0; call < 6; call += 1) statuses.push((await read(scene, 'unauthorized;after=2')).status);
    expect(statuses).toEqual([200, 200, 401, 200, 200, 401]);
  });

  test('rate-limited says when to come back, or does not', async () => {
    const scene = await setScene();
    const advised = await read(scene, 'rate-limited');
    expect([advised.status, advised.headers['retry-after']]).toEqual([429, '1']);
    const dated = await read(scene, 'rate-limited;retry-after=Wed, 21 Oct 2026 07:28:00 GMT');
    expect(dated.headers['retry-after']).toBe('Wed, 21 Oct 2026 07:28:00 GMT');
    const bare = await read(scene, 'rate-limited;retry-after=none');
    expect([bare.status, bare.headers['retry-after']]).toEqual([429, undefined]);
  });

  test('bad-gateway answers with a page', async () => {
    const answer = await read(await setScene(), 'bad-gateway');
    expect([answer.status, answer.headers['content-type']]).toEqual([502, 'text/html']);
    expect(answer.text).toContain('<h1>502 Bad Gateway</h1>');
  });
});

describe('an ordinary answer', () => {
  test('has an empty body', async () => {
    const answer = await read(await setScene(), 'empty-body');
    expect([answer.status, answer.text, answer.headers['content-length']]).toEqual([200, '', '0']);
  });

  test('is not JSON', async () => {
    const { status, text } = await read(await setScene(), 'malformed-body');
    expect([status, text.startsWith('{"id"=')]).toEqual([200, true]);
    expect(() => JSON.parse(text)).toThrow(SyntaxError);
  });

  test('is cut short, though its length is right', async () => {
    const scene = await setScene();
    const whole = await read(scene, 'latency;ms=0');
    const { text, headers } = await read(scene, 'truncated-body');
    expect(text).toBe(whole.text.slice(0, whole.text.length / 2));
    expect(headers['content-length']).toBe(String(Buffer.byteLength(text)));
  });

  test('claims to be something else', async () => {
    const scene = await setScene();
    const answer = await read(scene, 'wrong-content-type');
    expect(answer.headers['content-type']).toMatch(/^text\/plain/);
    expect(JSON.parse(answer.text)).toMatchObject({ id: scene.id });
    const stream = await sayWith(scene, 'wrong-content-type;type=text/html');
    expect(stream.headers['content-type']).toBe('text/html');
    expect(typesOf(stream)).toEqual(wholeTurn);
  });

  test('is lost with its connection, though the operation was carried out', async () => {
    const { mira, pool, id, ...scene } = await setScene();
    const answer = await receive(pool, {
      method: 'POST',
      path: `/v1/${organization}/conversation/${id}/finish/`,
      headers: { authorization: `Bearer ${mira.token}`, 'x-sandbox-fault': 'reset' },
    });
    expect(answer).toMatchObject({ status: null, failure: 'ECONNRESET' });
    expect((await mira.call('GET', `conversation/${id}/`)).body).toMatchObject({ is_finished: true });
    expect(scene.engine.turns).toHaveLength(1);
  });

  test('breaks off in its middle', async () => {
    const answer = await read(await setScene(), 'reset;when=at');
    expect([answer.status, answer.failure !== null]).toEqual([200, true]);
    expect(() => JSON.parse(answer.text)).toThrow(SyntaxError);
  });

  test('never comes', async () => {
    const scene = await setScene();
    const { headers } = await scene.pool.request({
      method: 'GET',
      path: `/v1/${organization}/conversation/${scene.id}/`,
      headers: { authorization: `Bearer ${scene.mira.token}`, 'x-sandbox-fault': 'stall' },
      bodyTimeout: 20,
    });
    expect(headers['content-type']).toMatch(/^application\/json/);
  });
});

describe('in time', () => {
  test('latency comes before the operation', async () => {
    const scene = await setScene();
    const startedAt = performance.now();
    const answer = await read(scene, 'latency;ms=40');
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(39);
    expect(JSON.parse(answer.text)).toMatchObject({ id: scene.id });
  });

  test('slow-tokens puts a pause before each piece', async () => {
    const scene = await setScene();
    const startedAt = performance.now();
    const answer = await sayWith(scene, 'slow-tokens;ms=20');
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(38);
    expect(typesOf(answer)).toEqual(wholeTurn);
  });

  test.each([
    ['stall', 0, opening],
    ['stall;when=after;event=new-message', 2, opening],
    ['stall;event=interaction-complete', 3, bothTurns],
  ])('%s sends nothing more until the client leaves', async (fault, lines, remains) => {
    const scene = await setScene();
    const { mira, id } = scene;
    const stream = await mira.stream(`conversation/${id}/interact`, {
      query: inText,
      form: textForm('Grüße 👋'),
      headers: { 'x-sandbox-fault': fault },
    });
    for (let line = 0; line < lines; line += 1) expect(await stream.next()).toBeDefined();
    const more = stream.next().catch(() => 'left');
    expect((await mira.call('POST', `conversation/${id}/finish/`)).status).toBe(409);
    stream.leave();
    expect(await more).toBe('left');
    expect(await kept(scene)).toEqual(remains);
  });
});
