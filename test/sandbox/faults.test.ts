import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { errorBody } from '../../src/contract/error.ts';
import { messagePage } from '../../src/contract/message.ts';
import { faults } from '../../src/sandbox/http/faults/catalogue.ts';
import { type Api, detailOf } from './kit/api.ts';
import { type Harness, inText, openConversation, say, startHarness, textForm } from './kit/harness.ts';
import { type RawAnswer, receive } from './kit/raw-answer.ts';
import { ids, organization } from './kit/test-catalog.ts';

const tested = new Set<string>();

interface Scene extends Harness {
  readonly mira: Api;
  readonly id: string;
}

/** A conversation that has begun. */
async function setScene(): Promise<Scene> {
  const harness = await startHarness();
  const mira = await harness.signIn(ids.mira);
  const { id } = await openConversation(mira);
  return { ...harness, mira, id };
}

const name = (header: string) => {
  for (const fault of header.split(/, (?=[a-z])/)) tested.add(fault.split(';')[0] ?? '');
  return header;
};

/** Reads the conversation with a fault. */
const read = ({ pool, mira, id }: Scene, fault: string): Promise<RawAnswer> =>
  receive(pool, {
    method: 'GET',
    path: `/v1/${organization}/conversation/${id}/`,
    headers: { authorization: `Bearer ${mira.token}`, 'x-sandbox-fault': name(fault) },
  });

/** Says something in the conversation with a fault. */
const sayWith = ({ pool, mira, id }: Scene, fault: string, text = 'Grüße 👋'): Promise<RawAnswer> =>
  receive(pool, {
    method: 'POST',
    path: `/v1/${organization}/conversation/${id}/interact?request_format=text&response_format=text`,
    headers: { authorization: `Bearer ${mira.token}`, 'x-sandbox-fault': name(fault) },
    body: textForm(text),
  });

/** What is kept of the conversation, once nothing is going on in it any more. */
async function kept({ mira, id }: Scene): Promise<string[]> {
  await vi.waitFor(
    async () => {
      const busy = await mira.call('POST', `conversation/${id}/interact`, {
        query: inText,
        form: textForm(' '),
      });
      expect(busy.status).toBe(400);
    },
    { interval: 1 },
  );
  const answer = await mira.call('GET', `conversation/${id}/messages/`, {
    query: { sort_by: '+created_at' },
  });
  return messagePage.parse(answer.body).messages.map(({ message }) => message);
}

const typesOf = ({ text }: RawAnswer): string[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => z.object({ type: z.string() }).parse(JSON.parse(line)).type);

const wholeTurn = ['user-message-available', 'new-message', 'new-message', 'interaction-complete'];
const opening = ['Hello, Mira.'];
const bothTurns = ['Hello, Mira.', 'Grüße 👋', 'You said: Grüße 👋'];

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
      headers: { authorization: `Bearer ${mira.token}`, 'x-sandbox-fault': name('reset') },
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
      headers: { 'x-sandbox-fault': name(fault) },
    });
    for (let line = 0; line < lines; line += 1) expect(await stream.next()).toBeDefined();
    const more = stream.next().catch(() => 'left');
    expect((await mira.call('POST', `conversation/${id}/finish/`)).status).toBe(409);
    stream.leave();
    expect(await more).toBe('left');
    expect(await kept(scene)).toEqual(remains);
  });
});

describe('a stream breaks off', () => {
  test.each([
    ['reset;event=any', [], opening],
    ['reset;when=after;event=user-message-available', ['user-message-available'], opening],
    ['reset;nth=2', ['user-message-available', 'new-message'], opening],
    ['reset;when=after;nth=2', wholeTurn.slice(0, 3), opening],
    ['reset;event=interaction-complete', wholeTurn.slice(0, 3), bothTurns],
    ['reset;when=after;event=interaction-complete', wholeTurn, bothTurns],
  ])('by %s', async (fault, seen, remains) => {
    const scene = await setScene();
    const answer = await sayWith(scene, fault);
    expect(answer.failure).not.toBeNull();
    expect(typesOf(answer)).toEqual(seen);
    expect(await kept(scene)).toEqual(remains);
  });

  test('in the middle of a line', async () => {
    const scene = await setScene();
    const answer = await sayWith(scene, 'reset;when=at');
    const [first = '', half = ''] = answer.text.split('\n');
    expect(JSON.parse(first)).toMatchObject({ type: 'user-message-available' });
    expect(half).toMatch(/^\{"type":"new-message"/);
    expect(() => JSON.parse(half)).toThrow(SyntaxError);
    expect(await kept(scene)).toEqual(opening);
  });

  test.each([
    ['early-end', ['user-message-available', 'new-message'], opening],
    ['early-end;when=before;event=any', [], opening],
    ['early-end;event=interaction-complete', wholeTurn, bothTurns],
  ])('cleanly, by %s', async (fault, seen, remains) => {
    const scene = await setScene();
    const answer = await sayWith(scene, fault);
    expect([answer.failure, typesOf(answer)]).toEqual([null, seen]);
    expect(await kept(scene)).toEqual(remains);
  });

  test('in the opening turn, which takes the conversation with it', async () => {
    const { pool, signIn } = await startHarness();
    const noah = await signIn(ids.noah);
    const answer = await receive(pool, {
      method: 'POST',
      path: `/v1/${organization}/conversation/?response_format=text`,
      headers: {
        authorization: `Bearer ${noah.token}`,
        'content-type': 'application/json',
        'x-sandbox-fault': 'early-end',
      },
      body: JSON.stringify({ service_id: ids.coach }),
    });
    expect(typesOf(answer)).toEqual(['conversation-created', 'new-message']);
    expect((await noah.call('GET', 'conversation/')).body).toMatchObject({ conversations: [] });
  });

  test('with an error before its completion', async () => {
    const scene = await setScene();
    const answer = await sayWith(scene, 'error-before-completion;nth=2;status=503');
    expect(typesOf(answer)).toEqual(['user-message-available', 'new-message', 'new-message', 'error']);
    expect(answer.text).toContain('"http_error_code":503');
    expect(await kept(scene)).toEqual(opening);
  });

  test('with an error after its completion', async () => {
    const scene = await setScene();
    const answer = await sayWith(scene, 'error-after-completion');
    expect(typesOf(answer)).toEqual([...wholeTurn, 'error']);
    expect(await kept(scene)).toEqual(bothTurns);
  });
});

describe('the chunks of a stream', () => {
  const bytesOf = ({ chunks }: RawAnswer) => Buffer.concat(chunks).toString();

  test('are as small as wanted', async () => {
    const scene = await setScene();
    const answer = await sayWith(scene, 'split-chunks;bytes=1');
    expect(Math.max(...answer.chunks.map((chunk) => chunk.length))).toBe(1);
    expect(typesOf(answer)).toEqual(wholeTurn);
    expect((await read(scene, 'split-chunks;bytes=5')).chunks[0]).toHaveLength(5);
  });

  test('end inside of characters', async () => {
    const answer = await sayWith(await setScene(), 'split-characters');
    const fatal = new TextDecoder('utf-8', { fatal: true });
    const broken = answer.chunks.filter((chunk) => {
      try {
        return fatal.decode(chunk) === undefined;
      } catch {
        return true;
      }
    });
    // Three characters in the message, which three lines hold: each cut makes two pieces that are not text.
    expect(broken.length).toBeGreaterThanOrEqual(6);
    expect(bytesOf(answer)).toContain('"full_message":"You said: Grüße 👋"');
  });

  test('hold several events', async () => {
    const answer = await sayWith(await setScene(), 'joined-events;count=3');
    expect(answer.chunks.map((chunk) => chunk.toString().split('\n').length - 1)).toEqual([3, 1]);
    expect(typesOf(answer)).toEqual(wholeTurn);
  });

  test('end without a newline', async () => {
    const answer = await sayWith(await setScene(), 'no-last-newline');
    expect(answer.text.endsWith('"conversation_completed":false}')).toBe(true);
    expect(typesOf(answer)).toEqual(wholeTurn);
  });
});

describe('the lines of a stream', () => {
  const linesWith = async (fault: string) => {
    const scene = await setScene();
    const answer = await sayWith(scene, fault);
    expect(await kept(scene)).toEqual(bothTurns);
    return answer.text.split('\n');
  };

  test('hold one that is not JSON', async () => {
    const lines = await linesWith('invalid-json-line;event=interaction-complete');
    expect(() => JSON.parse(lines[3] ?? '')).toThrow(SyntaxError);
    expect(JSON.parse(lines[4] ?? '')).toMatchObject({ type: 'interaction-complete' });
  });

  test('hold one that is not UTF-8', async () => {
    const { chunks } = await sayWith(await setScene(), 'invalid-utf8-line');
    const decode = () => new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
    expect(decode).toThrow(TypeError);
  });

  test('hold an event of an unknown type', async () => {
    const lines = await linesWith('unknown-event');
    expect(JSON.parse(lines[1] ?? '')).toEqual({ type: 'weather-changed', temperature: 21 });
  });

  test('hold an event without its fields', async () => {
    const lines = await linesWith('broken-event');
    expect(JSON.parse(lines[1] ?? '')).toEqual({ type: 'new-message', message: 42, message_id: null });
    expect(JSON.parse(lines[2] ?? '')).toMatchObject({ message: 'Grüße 👋' });
  });

  test('hold an event twice', async () => {
    const lines = await linesWith('duplicate-event;event=interaction-complete');
    expect(lines[3]).toBe(lines[4]);
  });

  test('have blank ones between them', async () => {
    const lines = await linesWith('blank-lines;count=2');
    expect(lines.map((line) => line === '')).toEqual(
      wholeTurn.flatMap(() => [true, true, false]).concat(true),
    );
  });

  test('hold one that is very long', async () => {
    const lines = await linesWith('oversized-line;bytes=300000');
    expect(lines[1]).toHaveLength(299_999);
    expect(JSON.parse(lines[1] ?? '')).toMatchObject({ type: 'ballast' });
  });
});

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

test('every fault is listed with its parameters, and tested here', async () => {
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
  expect([...tested].sort()).toEqual(listed.map(({ name }) => name).sort());
});
