import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { sendMessage } from '../kit/documents.ts';
import { startFacade } from '../kit/facade.ts';
import { createGraphqlClient } from '../kit/graphql-client.ts';
import { type Exchange, type ManualUpstream, startManualUpstream } from '../kit/manual-upstream.ts';
import { formOf, openFormOf } from '../kit/multipart-form.ts';
import { conversationId, type SpokenInput, spokenParts, wavPart } from '../kit/spoken-message.ts';
import { sendForm, speak, startSpeaking, type UploadAnswer } from '../kit/upload-client.ts';
import { complete } from '../kit/wire.ts';

const recording = Buffer.from('RIFF, as far as anybody here can tell. ');

let upstream: ManualUpstream;
let facade: App;

beforeEach(async () => {
  upstream = await startManualUpstream();
  facade = await startFacade(upstream.url, { MAX_UPLOAD_BYTES: '300000' });
});

afterEach(async () => {
  await facade.close();
  await upstream.close();
});

async function read({ request }: Exchange): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(request));
}

function accept({ response }: Exchange): void {
  response.writeHead(200, { 'content-type': 'application/x-ndjson' });
  response.end(`${JSON.stringify(complete('Good aim.'))}\n`);
}

function refuse({ response }: Exchange, status: number): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end('{"detail":"No."}');
}

/** Resolves when the client of a request has gone away in its middle. */
async function cut({ request }: Exchange): Promise<void> {
  request.resume();
  await new Promise((resolve) => request.once('close', resolve));
  expect(request.complete).toBe(false);
}

const resultOf = ({ body }: UploadAnswer) => Object(body.data).sendMessage;

describe('a spoken message', () => {
  it('arrives as it was recorded, as the whole body of one request', async () => {
    const loud = Buffer.from(Array.from({ length: 200_000 }, (_, index) => index % 251));
    const speaking = speak(facade.url, loud);
    const exchange = await upstream.next();
    const { url, headers } = exchange.request;
    expect(url).toMatch(new RegExp(`/conversation/${conversationId}/interact\\?`));
    expect(url).toMatch(/[?&]request_format=voice&response_format=text(&|$)/);
    expect(headers).toMatchObject({ 'content-type': 'audio/wav', authorization: 'Bearer token-of-mira' });
    expect(await read(exchange)).toEqual(loud);
    accept(exchange);
    expect(resultOf(await speaking)).toMatchObject({ __typename: 'SendMessageSuccess' });
  });

  it('is on its way upstream before the client has sent all of it', async () => {
    const upload = await startSpeaking(facade.url);
    await upload.write('The beginning, ');
    const exchange = await upstream.next();
    const chunks = exchange.request.iterator({ destroyOnReturn: false });
    expect(String((await chunks.next()).value)).toBe('The beginning, ');
    await upload.write('the middle ');
    expect(String((await chunks.next()).value)).toBe('the middle ');
    upload.finish('and the end.');
    expect(String((await chunks.next()).value)).toBe('and the end.');
    expect((await chunks.next()).done).toBe(true);
    accept(exchange);
    expect(resultOf(await upload.answer)).toMatchObject({ __typename: 'SendMessageSuccess' });
  });

  it.each([
    ['audio/wav', 'audio/wav'],
    ['audio/x-wav', 'audio/wav'],
    ['AUDIO/WAVE', 'audio/wav'],
    ['audio/vnd.wave; codecs=1', 'audio/wav'],
    ['audio/mpeg', 'audio/mpeg'],
    ['audio/mp3', 'audio/mpeg'],
  ])('of type %s is sent as %s', async (contentType, sentAs) => {
    const speaking = speak(facade.url, recording, { contentType });
    const exchange = await upstream.next();
    expect(exchange.request.headers['content-type']).toBe(sentAs);
    await read(exchange);
    accept(exchange);
    await speaking;
  });

  it('that upstream begins to answer before it has come is accepted when it has', async () => {
    const upload = await startSpeaking(facade.url);
    await upload.write('The beginning, ');
    const exchange = await upstream.next();
    exchange.response.writeHead(200, { 'content-type': 'application/x-ndjson' }).flushHeaders();
    upload.finish('and the end.');
    expect(String(await read(exchange))).toBe('The beginning, and the end.');
    expect(resultOf(await upload.answer)).toMatchObject({ __typename: 'SendMessageSuccess' });
    exchange.response.end(`${JSON.stringify(complete('Good aim.'))}\n`);
  });

  it('that upstream begins to answer is given up when its client leaves', async () => {
    const upload = await startSpeaking(facade.url);
    await upload.write('The beginning, ');
    const exchange = await upstream.next();
    exchange.response.writeHead(200, { 'content-type': 'application/x-ndjson' }).flushHeaders();
    upload.leave();
    await cut(exchange);
  });

  it('can be answered by voice', async () => {
    const speaking = speak(facade.url, recording, { responseFormat: 'VOICE' });
    const exchange = await upstream.next();
    expect(exchange.request.url).toMatch(/request_format=voice&response_format=voice/);
    await read(exchange);
    accept(exchange);
    await speaking;
  });
});

describe('a recording that cannot be sent', () => {
  it.each([
    ['as declared', 'audio/ogg', { contentType: 'audio/ogg' }, wavPart],
    ['as its file is declared', 'audio/webm', {}, { ...wavPart, contentType: 'audio/webm; codecs=opus' }],
    [
      'as nothing is declared',
      'application/octet-stream',
      {},
      { ...wavPart, contentType: 'application/octet-stream' },
    ],
    ['named like a property of all objects', 'constructor', { contentType: 'constructor' }, wavPart],
  ])('is of the wrong type: %s', async (_, declared, input: SpokenInput, part) => {
    const answer = await sendForm(
      facade.url,
      formOf([...spokenParts(input), { ...part, content: recording }]),
    );
    expect(resultOf(answer)).toMatchObject({
      __typename: 'UnsupportedMediaTypeError',
      code: 'UNSUPPORTED_MEDIA_TYPE',
      message: `The recording cannot be taken. It is declared as "${declared}", which is not taken. Say in contentType which it is: audio/wav or audio/mpeg.`,
      mediaTypes: ['audio/wav', 'audio/mpeg'],
    });
    expect(upstream.count).toBe(0);
  });

  it('is empty', async () => {
    expect(resultOf(await speak(facade.url, Buffer.alloc(0)))).toMatchObject({
      __typename: 'InvalidInputError',
      fields: [{ path: 'content.audio.file', message: 'The file is empty.' }],
    });
    expect(upstream.count).toBe(0);
  });

  it('is announced as too large', async () => {
    expect(resultOf(await speak(facade.url, Buffer.alloc(600_000)))).toMatchObject({
      __typename: 'PayloadTooLargeError',
      maxBytes: 300_000,
    });
    expect(upstream.count).toBe(0);
  });

  it('turns out to be too large: upstream never gets its end', async () => {
    const upload = await startSpeaking(facade.url);
    await upload.write(Buffer.alloc(200_000));
    const isCut = cut(await upstream.next());
    upload.finish(Buffer.alloc(100_001));
    await isCut;
    expect(resultOf(await upload.answer)).toMatchObject({
      __typename: 'PayloadTooLargeError',
      maxBytes: 300_000,
    });
  });

  it.each([
    ['another file', openFormOf([{ ...wavPart, content: 'x' }]), 'The form has more than one file.'],
    ['another field', openFormOf([{ name: 'note', content: 'x' }]), /^The form has fields beside/],
    ['no end of the form', '', /ends before it should/],
  ])('is followed by %s: upstream never gets its end', async (_, rest, message) => {
    const upload = await startSpeaking(facade.url);
    await upload.write(recording);
    const isCut = cut(await upstream.next());
    await upload.write('\r\n');
    upload.endRequest(rest);
    await isCut;
    expect(await upload.answer).toMatchObject({
      status: 400,
      body: { errors: [{ message: expect.stringMatching(message) }] },
    });
    expect((await upload.answer).body.errors?.[0]).toHaveProperty('extensions', { code: 'BAD_REQUEST' });
  });

  it('is cut off by its client: upstream never gets its end', async () => {
    const upload = await startSpeaking(facade.url);
    await upload.write('Hello');
    const exchange = await upstream.next();
    upload.leave();
    await cut(exchange);
  });
});

describe('a recording that stalls', () => {
  let impatient: App;

  beforeEach(async () => {
    impatient = await startFacade(upstream.url, { UPLOAD_IDLE_TIMEOUT_MS: '1000' });
  });

  afterEach(() => impatient.close());

  it('before its first byte is a request that did not come: nothing has been executed yet', async () => {
    const upload = await startSpeaking(impatient.url);
    expect(await upload.answer).toMatchObject({
      status: 408,
      body: { errors: [{ extensions: { code: 'UPLOAD_STALLED', timeoutMs: 1_000 } }] },
    });
    expect(upstream.count).toBe(0);
    upload.leave();
  });

  it('in its middle is given up: upstream never gets its end', async () => {
    const upload = await startSpeaking(impatient.url);
    await upload.write('Hello');
    await cut(await upstream.next());
    expect(resultOf(await upload.answer)).toMatchObject({
      __typename: 'UploadStalledError',
      code: 'UPLOAD_STALLED',
      timeoutMs: 1_000,
    });
    upload.leave();
  });
});

describe('a recording that upstream refuses', () => {
  it.each([
    [400, 'NotPossibleError', 'NOT_POSSIBLE'],
    [403, 'ForbiddenError', 'FORBIDDEN'],
    [404, 'NotFoundError', 'NOT_FOUND'],
    [408, 'UpstreamUnavailableError', 'UPSTREAM_TIMEOUT'],
    [413, 'PayloadTooLargeError', 'PAYLOAD_TOO_LARGE'],
    [415, 'UnsupportedMediaTypeError', 'UNSUPPORTED_MEDIA_TYPE'],
    [429, 'RateLimitedError', 'RATE_LIMITED'],
    [503, 'UpstreamUnavailableError', 'UPSTREAM_UNAVAILABLE'],
    [504, 'SendOutcomeUnknownError', 'SEND_OUTCOME_UNKNOWN'],
  ])('with %i is answered with %s, and is not sent again', async (status, typename, code) => {
    const speaking = speak(facade.url, recording);
    const exchange = await upstream.next();
    await read(exchange);
    refuse(exchange, status);
    expect(resultOf(await speaking)).toMatchObject({ __typename: typename, code });
    expect(upstream.count).toBe(1);
  });

  it('with 415 says as what it was declared, and where to declare it otherwise', async () => {
    const speaking = speak(facade.url, recording);
    const exchange = await upstream.next();
    await read(exchange);
    refuse(exchange, 415);
    expect(resultOf(await speaking)).toMatchObject({
      message:
        'The recording cannot be taken. It is declared as audio/wav, and is no whole and playable recording of that type. Say in contentType which it is: audio/wav or audio/mpeg.',
    });
  });

  it.each([
    [404, 'NotFoundError'],
    [415, 'UnsupportedMediaTypeError'],
    // Nobody can have taken what has not come to its end.
    [504, 'UpstreamUnavailableError'],
  ])('with %i before it has come is answered at once', async (status, typename) => {
    const upload = await startSpeaking(facade.url);
    await upload.write('Hello');
    refuse(await upstream.next(), status);
    expect(resultOf(await upload.answer)).toMatchObject({ __typename: typename });
    upload.finish('whom nobody hears any more.');
  });

  it.each([
    ['in its middle was not taken', 'Hello', 'UpstreamUnavailableError'],
    ['after its end may have been taken', null, 'SendOutcomeUnknownError'],
  ])('by breaking off %s', async (_, beginning, typename) => {
    const upload = await startSpeaking(facade.url);
    if (beginning === null) upload.finish(recording);
    else await upload.write(beginning);
    const exchange = await upstream.next();
    if (beginning === null) await read(exchange);
    exchange.request.socket.resetAndDestroy();
    expect(resultOf(await upload.answer)).toMatchObject({ __typename: typename });
    expect(upstream.count).toBe(1);
    upload.leave();
  });
});

describe('the lane of a conversation', () => {
  it('is taken while something is spoken, and free again when that has failed', async () => {
    const upload = await startSpeaking(facade.url);
    await upload.write('Hello');
    const exchange = await upstream.next();
    const second = await speak(facade.url, recording);
    expect(resultOf(second)).toMatchObject({ __typename: 'ConversationBusyError' });
    expect(upstream.count).toBe(1);
    upload.leave();
    await cut(exchange);
    // An empty recording takes the lane as well, if it can, and goes no further.
    await expect
      .poll(async () => resultOf(await speak(facade.url, Buffer.alloc(0))).__typename)
      .toBe('InvalidInputError');
    const mira = createGraphqlClient(facade.url);
    const third = mira.send(sendMessage, {
      input: { conversationId, content: { text: 'In writing, then.' } },
    });
    const next = await upstream.next();
    await read(next);
    accept(next);
    expect((await third).data?.sendMessage).toMatchObject({ __typename: 'SendMessageSuccess' });
  });
});

describe('a recording with an idempotency key', () => {
  const idempotencyKey = 'key-of-a-recording';

  async function speakOnce(): Promise<string> {
    const speaking = speak(facade.url, recording, { idempotencyKey });
    const exchange = await upstream.next();
    await read(exchange);
    accept(exchange);
    return resultOf(await speaking).stream.id;
  }

  it('is sent once, however often it is spoken', async () => {
    const streamId = await speakOnce();
    const again = await speak(facade.url, recording, { idempotencyKey });
    expect(resultOf(again)).toMatchObject({ stream: { id: streamId } });
    expect(upstream.count).toBe(1);
  });

  it.each([
    ['other bytes', Buffer.from('Something else.'), {}],
    ['another type', recording, { contentType: 'audio/mpeg' }],
    ['no bytes', Buffer.alloc(0), {}],
  ])('is refused with %s', async (_, bytes, input: SpokenInput) => {
    await speakOnce();
    const answer = await speak(facade.url, bytes, { idempotencyKey, ...input });
    expect(resultOf(answer)).toMatchObject({ __typename: 'IdempotencyKeyReusedError' });
    expect(upstream.count).toBe(1);
  });

  it('is not known again where it is not the whole of it that comes', async () => {
    await speakOnce();
    const answer = await speak(facade.url, Buffer.alloc(600_000), { idempotencyKey });
    expect(resultOf(answer)).toMatchObject({ __typename: 'PayloadTooLargeError' });
    const upload = await startSpeaking(facade.url, { idempotencyKey });
    await upload.write(recording.subarray(0, 5));
    upload.endRequest('');
    expect(await upload.answer).toMatchObject({ status: 400 });
    expect(upstream.count).toBe(1);
  });

  it('may be sent again when it never arrived', async () => {
    const upload = await startSpeaking(facade.url, { idempotencyKey });
    await upload.write('Hello');
    const exchange = await upstream.next();
    upload.leave();
    await cut(exchange);
    expect(await speakOnce()).not.toBe('');
  });
});
