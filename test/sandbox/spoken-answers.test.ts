import { describe, expect, test } from 'vitest';
import type { InteractionEventWire } from '../../src/contract/event.ts';
import { SpeechFailure } from '../../src/sandbox/speech/synthesizer.ts';
import { detailOf } from './kit/api.ts';
import { eventOf, inText, openConversation, textForm } from './kit/harness.ts';
import { wavOf } from './kit/made-recordings.ts';
import { download, listMessages, nothingStored, sourceOf, spoken, startSpeaking } from './kit/speak-to.ts';
import { createHummingSynthesizer, speakingCatalog } from './kit/speaking.ts';
import { ids, testCatalog } from './kit/test-catalog.ts';

type Piece = Extract<InteractionEventWire, { type: 'new-message' }>;

const piecesOf = (events: readonly InteractionEventWire[]): Piece[] =>
  events.filter((event) => event.type === 'new-message');

const soundOf = (pieces: readonly Piece[]): Buffer =>
  Buffer.concat(pieces.map(({ message }) => Buffer.from(message, 'base64')));

const alignmentOf = (pieces: readonly Piece[]) =>
  pieces.flatMap(({ transcript_alignment: alignment }) => alignment ?? []);

const aloud = (text: string, query: object = {}) => ({
  query: { ...inText, response_format: 'voice', ...query },
  form: textForm(text),
});

const startAloud = { query: { response_format: 'voice' }, json: { service_id: ids.desk } };

describe('a spoken answer', () => {
  test('is sound whose pieces follow one another, with every character where it is heard', async () => {
    const { mira, conversationId, synthesizer } = await startSpeaking();
    const text = 'First of all, good morning. And then, “what” shall we do? 🙂';
    const answer = await mira.stream(`conversation/${conversationId}/interact`, aloud(text));
    const events = await answer.rest();
    const pieces = piecesOf(events);
    const complete = eventOf(events, 'interaction-complete');
    expect(complete.full_message).toBe(`You said: ${text}`);
    expect(synthesizer.passages).toEqual([
      { text: 'You said: First of all, good morning. ', voice: 'rms' },
      { text: 'And then, “what” shall we do? ', voice: 'rms' },
      { text: '🙂', voice: 'rms' },
    ]);

    const alignment = alignmentOf(pieces);
    const characters = [...complete.full_message];
    expect(alignment).toEqual(characters.map((character, index) => [index * 50, character]));
    const sound = soundOf(pieces);
    expect(sound.length / 32_000).toBeCloseTo(characters.length * 0.05, 6);

    expect(pieces.length).toBeGreaterThan(2);
    expect(pieces.map(({ sequence_number: number }) => number)).toEqual(pieces.map((_, index) => index));
    expect(pieces.map(({ stop }) => stop)).toEqual(pieces.map((_, index) => index === pieces.length - 1));
    expect(new Set(pieces.map(({ message_id: id }) => id))).toEqual(new Set([complete.message_id]));
    // Each piece has the characters that begin in it.
    let startMs = 0;
    for (const piece of pieces) {
      const endMs = startMs + soundOf([piece]).length / 32;
      for (const [ms] of piece.transcript_alignment ?? []) {
        expect(ms).toBeGreaterThanOrEqual(startMs);
        expect(ms).toBeLessThan(endMs);
      }
      startMs = endMs;
    }
  });

  test('is kept as a file that carries its words, and listed by them', async () => {
    const { mira, conversationId } = await startSpeaking();
    const answer = await mira.stream(`conversation/${conversationId}/interact`, aloud('Good morning.'));
    const events = await answer.rest();
    const { message_id: id, full_message: text } = eventOf(events, 'interaction-complete');
    const [message, said] = await listMessages(mira, conversationId);
    expect(message).toMatchObject({ id, message: text, format: 'voice', sender: 'Sol' });
    expect(said?.format).toBe('text');
    const source = await sourceOf(mira, conversationId, id);
    expect(source.content_type).toBe('audio/wav');
    const file = await download(source.url);
    const sound = soundOf(piecesOf(events));
    expect(file.subarray(44, 44 + sound.length).equals(sound)).toBe(true);
    expect(file.readUInt32LE(4)).toBe(file.length - 8);

    // Said back, it is understood without any recogniser.
    const back = await mira.stream(`conversation/${conversationId}/interact`, spoken(file));
    expect(eventOf(await back.rest(), 'user-message-available').user_message).toBe(text);
  });

  test('opens a conversation', async () => {
    const { mira } = await startSpeaking();
    const events = await (await mira.stream('conversation/', startAloud)).rest();
    expect(
      alignmentOf(piecesOf(events))
        .map(([, character]) => character)
        .join(''),
    ).toBe('Hello, Mira.');
    const { conversation_id: conversationId } = eventOf(events, 'conversation-created');
    const { message_id: id } = eventOf(events, 'interaction-complete');
    expect((await download((await sourceOf(mira, conversationId, id)).url)).length).toBeGreaterThan(44);
  });

  test('is spoken sentence by sentence, while the rest is still being thought of', async () => {
    const { mira, conversationId, engine, synthesizer } = await startSpeaking();
    engine.hold();
    const answer = await mira.stream(`conversation/${conversationId}/interact`, aloud('Go on.'));
    const turn = await engine.nextTurn();
    turn.say('A first sentence that is long enough to be two pieces. ');
    turn.say('A second');
    expect((await answer.next())?.type).toBe('user-message-available');
    expect(await answer.next()).toMatchObject({ type: 'new-message', sequence_number: 0, stop: false });
    expect(synthesizer.passages).toHaveLength(1);
    turn.say(' one.');
    turn.finish({ messageMetadata: ['done'] });
    const pieces = piecesOf(await answer.rest());
    expect(pieces.at(-1)).toMatchObject({ stop: true, message_metadata: ['done'] });
    expect(synthesizer.passages.map(({ text }) => text)).toEqual([
      'A first sentence that is long enough to be two pieces. ',
      'A second one.',
    ]);
  });

  test('may be made in one piece, or of nothing', async () => {
    const { mira, conversationId, engine } = await startSpeaking();
    engine.hold();
    const play = async (message: string) => {
      const answer = await mira.stream(`conversation/${conversationId}/interact`, aloud('Go on.'));
      (await engine.nextTurn()).finish({ message });
      return piecesOf(await answer.rest());
    };
    const whole = await play('At once. And more.');
    expect(
      alignmentOf(whole)
        .map(([, character]) => character)
        .join(''),
    ).toBe('At once. And more.');
    expect(await play('')).toMatchObject([{ message: '', transcript_alignment: null, stop: true }]);
  });

  test('that fails in the middle leaves nothing, and neither does one that nobody waits for', async () => {
    const { mira, conversationId, engine, rows } = await startSpeaking();
    const failed = await mira.stream(`conversation/${conversationId}/interact`, aloud('Fail.'));
    expect((await failed.rest()).at(-1)).toMatchObject({ type: 'error', error_description: 'Agent failed.' });
    expect(rows()).toEqual(nothingStored);

    engine.hold();
    const left = await mira.stream(`conversation/${conversationId}/interact`, {
      ...spoken(wavOf({ comment: 'Hello?' })),
      query: { request_format: 'voice', response_format: 'voice' },
    });
    (await engine.nextTurn()).say('A first sentence that is long enough. And more of it.');
    await left.next();
    await left.next();
    expect(rows().recordings).toBe(2);
    left.leave();
    await expect.poll(rows).toEqual(nothingStored);
    expect(await listMessages(mira, conversationId)).toHaveLength(1);
  });

  test('that fails at the start takes its conversation along', async () => {
    const { mira, engine, rows } = await startSpeaking();
    engine.hold();
    const opening = await mira.stream('conversation/', startAloud);
    const turn = await engine.nextTurn();
    turn.say('A first sentence that is long enough. And more of it.');
    const { conversation_id: id } = eventOf(
      [await opening.next()].filter((one) => one !== undefined),
      'conversation-created',
    );
    await opening.next();
    turn.fail('No more.');
    expect((await opening.rest()).at(-1)?.type).toBe('error');
    expect(rows()).toEqual(nothingStored);
    expect((await mira.call('GET', `conversation/${id}/`)).status).toBe(404);
  });

  test('that cannot be spoken is an error that says why', async () => {
    const { mira, conversationId, rows } = await startSpeaking({
      synthesizer: {
        ...createHummingSynthesizer(),
        speak: async () => {
          throw new SpeechFailure('Too many answers are being spoken just now.');
        },
      },
    });
    const answer = await mira.stream(`conversation/${conversationId}/interact`, aloud('Hello.'));
    expect((await answer.rest()).at(-1)).toEqual({
      type: 'error',
      http_error_code: 503,
      error_description: 'Too many answers are being spoken just now.',
    });
    expect(rows()).toEqual(nothingStored);
  });

  test.each([
    ['by an agent without a voice', { agents: testCatalog.agents }, {}, 'The agent has no voice.'],
    [
      'to a user of another language',
      { users: testCatalog.users.map((user) => ({ ...user, preferredLanguage: 'deu' })) },
      {},
      'The agent has no voice for the language deu.',
    ],
    ['in MP3', {}, { audio_format: 'mp3' }, 'Answers in MP3 are not available.'],
  ])('is refused with 400 %s', async (_what, changes, query, detail) => {
    const { mira, conversationId } = await startSpeaking({ catalog: { ...speakingCatalog, ...changes } });
    const path = `conversation/${conversationId}/interact`;
    const answered = await mira.call('POST', path, aloud('Hello', query));
    expect([answered.status, detailOf(answered)]).toEqual([400, detail]);
    const started = await mira.call('POST', 'conversation/', {
      ...startAloud,
      query: { response_format: 'voice', ...query },
    });
    expect([started.status, detailOf(started)]).toEqual([400, detail]);
  });

  test('is lost and broken on demand, like any other', async () => {
    const { mira, conversationId } = await startSpeaking();
    const answer = await mira.stream(`conversation/${conversationId}/interact`, {
      ...aloud('Hello there.'),
      headers: { 'x-sandbox-fault': 'error-before-completion;nth=1;status=502' },
    });
    expect((await answer.rest()).at(-1)).toMatchObject({ type: 'error', http_error_code: 502 });
    expect(await listMessages(mira, conversationId)).toHaveLength(1);
  });

  test('is no more spoken once the server has closed', async () => {
    const { mira, synthesizer, stop } = await startSpeaking();
    await openConversation(mira, ids.desk);
    await stop();
    expect(synthesizer.isClosed()).toBe(true);
  });
});
