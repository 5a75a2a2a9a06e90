import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { FormData } from 'undici';
import { describe, expect, onTestFinished, test } from 'vitest';
import { detailOf } from './kit/api.ts';
import { eventOf } from './kit/harness.ts';
import { mpegOf, toneOf, wavOf } from './kit/made-recordings.ts';
import {
  interact,
  listMessages,
  nothingStored,
  type SpeakingHarness,
  spoken,
  spokenToText,
  startSpeaking,
} from './kit/speak-to.ts';
import { organization } from './kit/test-catalog.ts';

const halfOf = (file: Buffer): Buffer => file.subarray(0, Math.floor(file.length / 2));

/** Sends the head of a request and the beginning of its body, and leaves it at that. */
async function beginUpload(
  { url, mira, conversationId }: SpeakingHarness,
  begun: Buffer,
  head: readonly string[] = ['content-type: audio/wav', 'content-length: 10000000'],
): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  onTestFinished(() => void socket.destroy());
  socket.on('error', () => {});
  await once(socket, 'connect');
  const path = `/v1/${organization}/conversation/${conversationId}/interact`;
  const lines = [
    `POST ${path}?request_format=voice&response_format=text HTTP/1.1`,
    `host: ${hostname}`,
    `authorization: Bearer ${mira.token}`,
    ...head,
  ];
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  socket.write(begun);
  return socket;
}

/** All that comes back until the connection is closed. */
async function readAnswer(socket: Socket): Promise<string> {
  let text = '';
  socket.setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  await once(socket, 'close');
  return text;
}

const formStart = Buffer.from(
  '--b\r\ncontent-disposition: form-data; name="recorded_message"; filename="a"\r\ncontent-type: audio/wav\r\n\r\n',
);
const formHead = ['content-type: multipart/form-data; boundary=b', 'content-length: 10000000'];

describe('a recording that cannot be taken', () => {
  test.each<[string, number, string, Buffer, string?]>([
    ['of another type', 415, 'A recording must be audio/wav or audio/mpeg.', wavOf(), 'audio/ogg'],
    [
      'of a type that is not sound',
      415,
      'A recording must be audio/wav or audio/mpeg.',
      wavOf(),
      'text/plain',
    ],
    ['that is text', 415, 'The recording is not a WAV file.', Buffer.from('not a recording')],
    ['that is cut off', 415, 'The WAV file ends before its sound does.', halfOf(wavOf())],
    ['that is MPEG under the name of WAV', 415, 'The recording is not a WAV file.', mpegOf()],
    ['that is WAV under the name of MPEG', 415, 'The recording is not MPEG audio.', wavOf(), 'audio/mpeg'],
    ['that is empty', 400, 'The recording is empty.', Buffer.alloc(0)],
    ['of MPEG that is empty', 400, 'The recording is empty.', Buffer.alloc(0), 'audio/mpeg'],
    ['without a sample', 400, 'There is no sound in the recording.', wavOf({ seconds: 0 })],
    ['that is too large', 413, 'The request body is too large.', wavOf({ seconds: 10 })],
  ])('%s is refused with %i, and nothing is stored', async (_what, status, detail, body, type) => {
    const { mira, conversationId, rows } = await startSpeaking({ maxRecordingBytes: 100_000 });
    const answer = await interact(mira, conversationId, spoken(body, type));
    expect([answer.status, detailOf(answer)]).toEqual([status, detail]);
    expect(rows()).toEqual(nothingStored);
    expect(await listMessages(mira, conversationId)).toHaveLength(1);
    const next = await mira.stream(`conversation/${conversationId}/interact`, spoken(wavOf()));
    expect(eventOf(await next.rest(), 'user-message-available').user_message).toBe('[voice message, 1.0 s]');
  });

  test.each<[string, number, string, (form: FormData) => void, object?]>([
    ['of another type', 415, 'A recording must be', (form) => setPart(form, wavOf(), 'audio/ogg')],
    ['that is cut off', 415, 'The WAV file ends before', (form) => setPart(form, halfOf(wavOf()))],
    ['that is empty', 400, 'The recording is empty.', (form) => setPart(form, Buffer.alloc(0))],
    ['that is too large', 413, 'too large', (form) => setPart(form, wavOf({ seconds: 10 }))],
    ['that is missing', 422, 'body.recorded_message: Field required', () => {}],
    [
      'that comes twice',
      422,
      'body.recorded_message: Given more than once',
      (form) => {
        setPart(form, wavOf());
        form.append('recorded_message', new Blob([new Uint8Array(wavOf())], { type: 'audio/wav' }));
      },
    ],
    [
      'among other fields',
      422,
      'body.else: Unknown field',
      (form) => {
        setPart(form, wavOf());
        form.set('else', 'what');
      },
    ],
    [
      'that is to be an event',
      422,
      'A recording can only be a message of the user',
      (form) => {
        setPart(form, wavOf());
        form.set('initial_message_type', 'external-event');
      },
    ],
    [
      'of half a sample',
      415,
      'The recording ends within a sample.',
      (form) => setPart(form, toneOf(1).subarray(1)),
      { request_audio_config: '{"type":"pcm","frame_rate":16000,"n_channels":1,"sample_width":2}' },
    ],
    ['of a kind that is no JSON', 422, 'Not valid JSON', () => {}, { request_audio_config: '{' }],
    ['of an unknown kind', 422, 'request_audio_config', () => {}, { request_audio_config: '{"type":"ogg"}' }],
    [
      'of too many channels',
      422,
      'request_audio_config.n_channels',
      () => {},
      { request_audio_config: '{"type":"pcm","frame_rate":16000,"n_channels":2,"sample_width":2}' },
    ],
  ])('in a form, %s, is refused with %i', async (_what, status, detail, fill, query = {}) => {
    const { mira, conversationId, rows } = await startSpeaking({ maxRecordingBytes: 100_000 });
    const form = new FormData();
    fill(form);
    const answer = await interact(mira, conversationId, { query: { ...spokenToText, ...query }, form });
    expect(answer.status).toBe(status);
    expect(detailOf(answer)).toContain(detail);
    expect(rows()).toEqual(nothingStored);
  });

  test('is refused as soon as it has grown too large, whatever its length was said to be', async () => {
    const harness = await startSpeaking({ maxRecordingBytes: 100_000 });
    const head = ['content-type: audio/wav', 'transfer-encoding: chunked'];
    const endless = wavOf({ seconds: 10 });
    const chunk = Buffer.concat([
      Buffer.from(`${endless.length.toString(16)}\r\n`),
      endless,
      Buffer.from('\r\n'),
    ]);
    const socket = await beginUpload(harness, chunk, head);
    const [answer] = await once(socket, 'data');
    expect(String(answer)).toContain('413');
    expect(harness.rows()).toEqual(nothingStored);
  });

  test.each<[string, Buffer, (readonly string[])?]>([
    ['', halfOf(wavOf())],
    [' before its first byte', Buffer.alloc(0)],
    [' in a form', Buffer.concat([formStart, halfOf(wavOf())]), formHead],
  ])('is refused with 408 when it stands still%s', async (_where, begun, head) => {
    const harness = await startSpeaking({ bodyStallTimeoutMs: 50 });
    const answer = await readAnswer(await beginUpload(harness, begun, head));
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(answer).toContain('The request body made no progress.');
    expect(harness.rows()).toEqual(nothingStored);
    const { mira, conversationId } = harness;
    const next = await mira.stream(`conversation/${conversationId}/interact`, spoken(wavOf()));
    expect((await next.rest()).at(-1)?.type).toBe('interaction-complete');
  });
});

describe('a client that leaves in the middle of its recording', () => {
  test.each<[string, Buffer, (readonly string[])?]>([
    ['as a body', halfOf(wavOf({ seconds: 10 }))],
    ['in a form', Buffer.concat([formStart, halfOf(wavOf({ seconds: 10 }))]), formHead],
  ])('leaves nothing behind: %s', async (_how, begun, head) => {
    const harness = await startSpeaking();
    const { mira, conversationId, rows } = harness;
    const socket = await beginUpload(harness, begun, head);
    await expect.poll(() => rows().chunks).toBeGreaterThan(0);
    expect((await interact(mira, conversationId, spoken(wavOf()))).status).toBe(409);
    socket.destroy();
    await expect.poll(rows).toEqual(nothingStored);
    expect(await listMessages(mira, conversationId)).toHaveLength(1);
    await expect.poll(async () => (await interact(mira, conversationId, spoken(wavOf()))).status).toBe(200);
  });

  test('leaves no memory behind either, two hundred times', { timeout: 60_000 }, async () => {
    setFlagsFromString('--expose_gc');
    const collectGarbage: unknown = runInNewContext('gc');
    if (typeof collectGarbage !== 'function') throw new Error('no garbage collection on demand');
    const memory = () => {
      collectGarbage();
      const { heapUsed, arrayBuffers } = process.memoryUsage();
      return heapUsed + arrayBuffers;
    };
    const harness = await startSpeaking();
    const { rows } = harness;
    const begun = halfOf(wavOf({ seconds: 20 }));
    const leave = async () => {
      const socket = await beginUpload(harness, begun);
      await expect.poll(() => rows().recordings, { interval: 2 }).toBe(1);
      socket.destroy();
      await expect.poll(rows, { interval: 2 }).toEqual(nothingStored);
      // The conversation is free a step later than the store.
      const isFree = async () =>
        (await interact(harness.mira, harness.conversationId, spoken(Buffer.alloc(0)))).status;
      await expect.poll(isFree, { interval: 2 }).toBe(400);
    };
    for (let count = 0; count < 20; count += 1) await leave();
    const before = memory();
    for (let count = 0; count < 200; count += 1) await leave();
    // 64 MB went through; a hundredth of each would be more than this.
    expect(memory() - before).toBeLessThan(16_000_000);
  });
});

function setPart(form: FormData, bytes: Buffer, type = 'audio/wav'): void {
  form.set('recorded_message', new Blob([new Uint8Array(bytes)], { type }), 'said');
}
