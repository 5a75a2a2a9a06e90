import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SpokenEventsSubscription } from '../__generated__/graphql.ts';
import { finishConversation, startConversation } from '../kit/documents.ts';
import { conversationMessages, services } from '../kit/query-documents.ts';
import { required } from '../kit/required.ts';
import { spokenEvents, spokenMessage } from '../kit/spoken-documents.ts';
import type { SpokenInput } from '../kit/spoken-message.ts';
import { type System, startSystem } from '../kit/system.ts';
import { speak, startSpeaking, type UploadAnswer } from '../kit/upload-client.ts';
import { wavChunk, wavFile } from '../kit/wav-file.ts';

/** Of what is spoken, as everywhere here: 16-bit samples of one channel at 16 kHz. */
const BYTES_PER_MS = 32;

type Heard = SpokenEventsSubscription['interactionEvents'];

let system: System;
let conversationId: string;
let greetingStream: string;
let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'spoken-conversation-'));
  system = await startSystem({ MAX_UPLOAD_BYTES: '1000000', UPLOAD_IDLE_TIMEOUT_MS: '2000' });
  const { mira } = system;
  const found = await mira.send(services, { first: 1, filter: { isActive: true } });
  const serviceId = required(found.data?.services?.edges[0]).node.id;
  const { data } = await mira.send(startConversation, { input: { serviceId, responseFormat: 'VOICE' } });
  const result = data?.startConversation;
  if (result?.__typename !== 'StartConversationSuccess') throw new Error(JSON.stringify(result));
  conversationId = required(result.conversation?.id);
  greetingStream = result.stream.id;
});

afterAll(async () => {
  await system.app.close();
  await rm(directory, { recursive: true });
});

const headers = () => ({ authorization: `Bearer ${system.token}` });
const say = (recording: Uint8Array, input: SpokenInput = {}) =>
  speak(system.app.url, recording, { conversationId, ...input }, headers());
const begin = (input: SpokenInput = {}) =>
  startSpeaking(system.app.url, { conversationId, ...input }, headers());
const resultOf = ({ body }: UploadAnswer) => Object(body.data).sendMessage;

/** All events of a stream, once it is over. */
async function hear(streamId: string): Promise<Heard[]> {
  const answers = await Array.fromAsync(system.mira.watch('websocket', spokenEvents, { streamId }));
  return answers.map(({ data, errors }) => {
    if (!data || errors) throw new Error(JSON.stringify(errors));
    return data.interactionEvents;
  });
}

/** Says something, and hears what happens. */
async function converse(recording: Uint8Array, input: SpokenInput = {}): Promise<Heard[]> {
  const answer = await say(recording, input);
  const result = resultOf(answer);
  if (result?.__typename !== 'SendMessageSuccess') throw new Error(JSON.stringify(answer));
  return hear(result.stream.id);
}

function transcriptOf(events: readonly Heard[]): string | undefined {
  const [first] = events;
  return first?.__typename === 'UserMessageAvailableEvent' ? first.text : undefined;
}

function completionOf(events: readonly Heard[]) {
  const last = events.at(-1);
  if (last?.__typename !== 'InteractionCompleteEvent') throw new Error(JSON.stringify(last));
  return last;
}

/** What its pieces come to: the sound, and when it says what. */
function spokenOf(events: readonly Heard[]) {
  const pieces = events.filter((event) => event.__typename === 'NewMessageEvent');
  return {
    sound: Buffer.concat(pieces.map(({ audio }) => Buffer.from(audio?.data ?? '', 'base64'))),
    text: pieces.map(({ text }) => text).join(''),
    characters: pieces.flatMap(({ transcriptAlignment }) => transcriptAlignment ?? []),
  };
}

/** The recording of a message, fetched as anyone can who has its address. */
async function fetchSource(id: string) {
  const { data } = await system.mira.send(spokenMessage, { id });
  const message = data?.node;
  if (!message || !('source' in message) || !message.source) throw new Error(JSON.stringify(data));
  const response = await fetch(message.source.url);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe(message.source.contentType);
  return { ...message, source: message.source, file: Buffer.from(await response.arrayBuffer()) };
}

async function messageCount(): Promise<number | undefined> {
  const { data } = await system.mira.send(conversationMessages, { id: conversationId, first: 100 });
  return data?.conversation?.messages?.edges.length;
}

describe('a spoken greeting', () => {
  it('is a recording of the length of its samples, and spells what is said', async () => {
    const events = await hear(greetingStream);
    const { fullMessage } = completionOf(events);
    const { sound, text, characters } = spokenOf(events);
    expect(fullMessage).not.toBe('');
    expect(text).toBe(fullMessage);
    expect(characters.map(({ character }) => character).join('')).toBe(fullMessage);
    const offsets = characters.map(({ offsetMs }) => offsetMs);
    expect(offsets).toEqual(offsets.toSorted((one, other) => one - other));
    expect(offsets[0]).toBeGreaterThanOrEqual(0);
    expect(offsets.at(-1)).toBeLessThan(sound.length / BYTES_PER_MS);
    // Nothing is said after what was spelled but a short silence.
    expect(offsets.at(-1)).toBeGreaterThan(sound.length / BYTES_PER_MS - 2_000);
  });

  it('is kept as a file that plays what was heard', async () => {
    const events = await hear(greetingStream);
    const { fullMessage, messageId } = completionOf(events);
    const message = await fetchSource(messageId);
    expect(message).toMatchObject({ text: fullMessage, format: 'VOICE', type: 'AGENT_MESSAGE' });
    expect(message.source.contentType).toBe('audio/wav');
    expect(Date.parse(message.source.expiresAt)).toBeGreaterThan(Date.now());
    expect(wavChunk(message.file, 'data')).toEqual(spokenOf(events).sound);
  });
});

describe('a spoken message', () => {
  it('is written down as its file says, answered aloud, and kept as it was sent', async () => {
    const recording = wavFile({ durationMs: 1_200, comment: 'I would like to sleep better.' });
    const events = await converse(recording, { responseFormat: 'VOICE' });
    expect(transcriptOf(events)).toBe('I would like to sleep better.');
    const { sound, text } = spokenOf(events);
    expect(text).toBe(completionOf(events).fullMessage);
    expect(sound.length).toBeGreaterThan(BYTES_PER_MS * 500);
    const [first] = events;
    const said = await fetchSource(first?.__typename === 'UserMessageAvailableEvent' ? first.messageId : '');
    expect(said).toMatchObject({ text: 'I would like to sleep better.', type: 'USER_MESSAGE' });
    expect(said.file).toEqual(recording);
    const answered = await fetchSource(completionOf(events).messageId);
    expect(wavChunk(answered.file, 'data')).toEqual(sound);
  });

  it('may be what the agent has said, which is understood word for word', async () => {
    const { fullMessage, messageId } = completionOf(await hear(greetingStream));
    const { file } = await fetchSource(messageId);
    const events = await converse(file);
    expect(transcriptOf(events)).toBe(fullMessage);
  });

  it('that nobody can understand is said to be one, with its length', async () => {
    expect(transcriptOf(await converse(wavFile({ durationMs: 3_200 })))).toBe('[voice message, 3.2 s]');
  });
});

const hasDecoder = spawnSync('sox', ['--version']).status === 0;

describe.skipIf(!hasDecoder)('an independent decoder (sox)', () => {
  it('plays both sides of a spoken exchange in full', async () => {
    const events = await converse(wavFile({ durationMs: 900, comment: 'What should I try first?' }), {
      responseFormat: 'VOICE',
    });
    const [first] = events;
    const said = await fetchSource(first?.__typename === 'UserMessageAvailableEvent' ? first.messageId : '');
    const answered = await fetchSource(completionOf(events).messageId);
    expect(await decode(said.file)).toEqual({ samples: 14_400, sampleRate: 16_000, channels: 1 });
    const samples = spokenOf(events).sound.length / 2;
    expect(await decode(answered.file)).toEqual({ samples, sampleRate: 16_000, channels: 1 });
  });
});

/** What sox makes of a file; every sample of it is decoded. */
async function decode(file: Buffer) {
  const path = join(directory, 'recording.wav');
  await writeFile(path, file);
  const ask = (option: string) => {
    const { status, stdout, stderr } = spawnSync('sox', ['--info', option, path], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
    return Number(stdout);
  };
  const played = spawnSync('sox', [path, '-t', 'raw', '-'], { maxBuffer: 64 * 1024 * 1024 });
  expect([played.status, played.stderr.toString()]).toEqual([0, '']);
  expect(played.stdout.length).toBe(ask('-s') * 2);
  return { samples: ask('-s'), sampleRate: ask('-r'), channels: ask('-c') };
}

describe('a recording that cannot be taken', () => {
  const whole = wavFile({ durationMs: 500, comment: 'Never heard.' });

  it.each<[string, Uint8Array, SpokenInput, string]>([
    ['of a type that is not taken', whole, { contentType: 'audio/ogg' }, 'UnsupportedMediaTypeError'],
    ['that is not what it says it is', Buffer.from('No sound.'.repeat(100)), {}, 'UnsupportedMediaTypeError'],
    ['that is not the MP3 it says it is', whole, { contentType: 'audio/mpeg' }, 'UnsupportedMediaTypeError'],
    ['that is truncated', whole.subarray(0, -1_000), {}, 'UnsupportedMediaTypeError'],
    ['that ends within its head', whole.subarray(0, 20), {}, 'UnsupportedMediaTypeError'],
    ['that is empty', Buffer.alloc(0), {}, 'InvalidInputError'],
    ['that is announced as too large', Buffer.alloc(2_000_000), {}, 'PayloadTooLargeError'],
  ])('%s is refused with its reason, and nothing of it is kept', async (_, recording, input, typename) => {
    const before = await messageCount();
    expect(resultOf(await say(recording, input))).toMatchObject({ __typename: typename });
    expect(await messageCount()).toBe(before);
  });

  it('that turns out to be too large is refused, and nothing of it is kept', async () => {
    const before = await messageCount();
    const upload = await begin();
    upload.finish(wavFile({ durationMs: 40_000 }));
    expect(resultOf(await upload.answer)).toMatchObject({
      __typename: 'PayloadTooLargeError',
      maxBytes: 1_000_000,
    });
    expect(await messageCount()).toBe(before);
  });

  it('that stalls is given up, and nothing of it is kept', async () => {
    const before = await messageCount();
    const upload = await begin();
    await upload.write(whole.subarray(0, 5_000));
    expect(resultOf(await upload.answer)).toMatchObject({
      __typename: 'UploadStalledError',
      timeoutMs: 2_000,
    });
    upload.leave();
    expect(await messageCount()).toBe(before);
  });

  it('of which its client has left in the middle leaves nothing behind, two hundred times over', async () => {
    const before = await messageCount();
    for (let time = 0; time < 200; time += 1) {
      const upload = await begin();
      await upload.write(whole.subarray(0, 5_000));
      upload.leave();
    }
    // The last of them may still be on its way out.
    await expect
      .poll(async () => Object(resultOf(await say(whole.subarray(0, 20)))).__typename, { timeout: 15_000 })
      .toBe('UnsupportedMediaTypeError');
    expect(await messageCount()).toBe(before);
  }, 60_000);

  it('does not stop the conversation', async () => {
    const events = await converse(wavFile({ durationMs: 300, comment: 'And now?' }));
    expect(transcriptOf(events)).toBe('And now?');
    const { data } = await system.mira.send(finishConversation, { input: { conversationId } });
    expect(data?.finishConversation.__typename).toBe('FinishConversationSuccess');
  });
});
