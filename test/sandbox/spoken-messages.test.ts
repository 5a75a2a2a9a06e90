import { FormData } from 'undici';
import { describe, expect, test } from 'vitest';
import { SpeechFailure } from '../../src/sandbox/speech/synthesizer.ts';
import type { HeardRecording } from '../../src/sandbox/speech/transcription/transcriber.ts';
import { detailOf } from './kit/api.ts';
import { eventOf, textForm } from './kit/harness.ts';
import { id3Of, mpegOf, toneOf, wavOf } from './kit/made-recordings.ts';
import {
  download,
  interact,
  listMessages,
  nothingStored,
  sourceOf,
  spoken,
  spokenToText,
  startSpeaking,
} from './kit/speak-to.ts';

describe('a spoken message', () => {
  test('is told as the text that its file carries, kept as voice, and fetched as it was sent', async () => {
    const { mira, conversationId, engine } = await startSpeaking();
    const recording = wavOf({ seconds: 3, comment: 'I want to walk more. 🙂' });
    const answer = await mira.stream(`conversation/${conversationId}/interact`, spoken(recording));
    const events = await answer.rest();
    const heard = eventOf(events, 'user-message-available');
    expect(events[0]).toEqual(heard);
    expect(heard.user_message).toBe('I want to walk more. 🙂');
    expect(engine.turns.at(-1)?.userMessage).toBe('I want to walk more. 🙂');
    expect(eventOf(events, 'interaction-complete').full_message).toBe('You said: I want to walk more. 🙂');

    const [reply, message] = await listMessages(mira, conversationId);
    expect(message).toMatchObject({ id: heard.message_id, format: 'voice', sender: 'Mira Ode' });
    expect(reply?.format).toBe('text');
    const source = await sourceOf(mira, conversationId, heard.message_id);
    expect(source.content_type).toBe('audio/wav');
    expect((await download(source.url)).equals(recording)).toBe(true);
  });

  test('may be MPEG, with any parameter of its type', async () => {
    const { mira, conversationId } = await startSpeaking();
    const recording = mpegOf({ tag: id3Of('COMM', Buffer.from('\x03eng\0Good morning.')) });
    const options = spoken(recording, 'Audio/MPEG; codecs="mp3"');
    const answer = await mira.stream(`conversation/${conversationId}/interact`, options);
    const heard = eventOf(await answer.rest(), 'user-message-available');
    expect(heard.user_message).toBe('Good morning.');
    const source = await sourceOf(mira, conversationId, heard.message_id);
    expect(source.content_type).toBe('audio/mpeg');
    expect((await download(source.url)).equals(recording)).toBe(true);
  });

  test('without words of its own is labelled by its length', async () => {
    const { mira, conversationId } = await startSpeaking();
    const said = async (options: object) => {
      const answer = await mira.stream(`conversation/${conversationId}/interact`, options);
      return eventOf(await answer.rest(), 'user-message-available').user_message;
    };
    expect(await said(spoken(wavOf({ seconds: 3.24 })))).toBe('[voice message, 3.2 s]');
    expect(await said(spoken(mpegOf({ frames: 77 }), 'audio/mpeg'))).toBe('[voice message, 2.0 s]');
  });

  test('may come as a part of a form, as newer clients send it', async () => {
    const { mira, conversationId } = await startSpeaking();
    const recording = wavOf({ comment: 'In a form.' });
    const form = new FormData();
    form.set('initial_message_type', 'user-message');
    form.set('recorded_message', new Blob([new Uint8Array(recording)], { type: 'audio/wav' }), 'said.wav');
    form.set('external_event_message_content', 'The door opened.');
    form.set('external_event_message_timestamp', '2026-01-01T00:00:00.000Z');
    const answer = await mira.stream(`conversation/${conversationId}/interact`, {
      query: spokenToText,
      form,
    });
    const heard = eventOf(await answer.rest(), 'user-message-available');
    expect(heard.user_message).toBe('In a form.');
    expect(
      (await listMessages(mira, conversationId)).map(({ message, format }) => [message, format]),
    ).toEqual([
      ['You said: In a form.', 'text'],
      ['In a form.', 'voice'],
      ['The door opened.', 'text'],
      ['Hello, Mira.', 'text'],
    ]);
    const source = await sourceOf(mira, conversationId, heard.message_id);
    expect((await download(source.url)).equals(recording)).toBe(true);
  });

  test('that comes as bare samples is kept as a WAV file', async () => {
    const { mira, conversationId } = await startSpeaking();
    const samples = toneOf(2.5);
    const form = new FormData();
    form.set('recorded_message', new Blob([new Uint8Array(samples)]));
    const config = { type: 'pcm', frame_rate: 16_000, n_channels: 1, sample_width: 2 };
    const query = { ...spokenToText, request_audio_config: JSON.stringify(config) };
    const answer = await mira.stream(`conversation/${conversationId}/interact`, { query, form });
    const heard = eventOf(await answer.rest(), 'user-message-available');
    expect(heard.user_message).toBe('[voice message, 2.5 s]');
    const file = await download((await sourceOf(mira, conversationId, heard.message_id)).url);
    expect(file.equals(wavOf({ seconds: 2.5 }))).toBe(true);
  });

  test('is given to the transcriber whole, with all that its file says', async () => {
    const given: HeardRecording[] = [];
    const bytes: Buffer[] = [];
    const { mira, conversationId } = await startSpeaking({
      async transcriber(recording) {
        given.push(recording);
        bytes.push(Buffer.concat(await Array.fromAsync(recording.read())));
        return 'What was understood.';
      },
    });
    const recording = wavOf({ seconds: 5, comment: 'What the file says.' });
    const answer = await mira.stream(`conversation/${conversationId}/interact`, spoken(recording));
    expect(eventOf(await answer.rest(), 'user-message-available').user_message).toBe('What was understood.');
    expect(given).toMatchObject([
      {
        contentType: 'audio/wav',
        byteLength: recording.length,
        durationSeconds: 5,
        comment: 'What the file says.',
        language: 'eng',
      },
    ]);
    expect(bytes[0]?.equals(recording)).toBe(true);
  });

  test('that cannot be written down is not kept, and may be sent again', async () => {
    let isBroken = true;
    const { mira, conversationId, rows } = await startSpeaking({
      async transcriber() {
        if (isBroken) throw new SpeechFailure('What was said could not be written down.');
        return 'Understood.';
      },
    });
    const send = async () =>
      (await mira.stream(`conversation/${conversationId}/interact`, spoken(wavOf()))).rest();
    expect(await send()).toEqual([
      { type: 'error', http_error_code: 503, error_description: 'What was said could not be written down.' },
    ]);
    expect(await listMessages(mira, conversationId)).toHaveLength(1);
    expect(rows()).toEqual(nothingStored);
    isBroken = false;
    expect(eventOf(await send(), 'user-message-available').user_message).toBe('Understood.');
  });

  test('goes when the answer to it fails, and stays when it does not', async () => {
    const { mira, conversationId, rows } = await startSpeaking();
    const send = async (comment: string) => {
      const options = spoken(wavOf({ comment }));
      return (await mira.stream(`conversation/${conversationId}/interact`, options)).rest();
    };
    expect((await send('Fail.')).map(({ type }) => type)).toEqual(['user-message-available', 'error']);
    expect(rows()).toEqual(nothingStored);
    await send('Stay.');
    expect(rows()).toEqual({ recordings: 1, chunks: 1 });
  });

  test('is one at a time, like any other, and ends a conversation like any other', async () => {
    const { mira, conversationId, engine } = await startSpeaking();
    engine.hold();
    const answer = await mira.stream(
      `conversation/${conversationId}/interact`,
      spoken(wavOf({ comment: 'One.' })),
    );
    const turn = await engine.nextTurn();
    const second = await interact(mira, conversationId, spoken(wavOf({ comment: 'Two.' })));
    expect([second.status, detailOf(second)]).toEqual([409, 'Another operation is still in progress.']);
    turn.say('Bye.');
    turn.finish({ completed: true });
    expect((await answer.rest()).map(({ type }) => type)).toEqual([
      'user-message-available',
      'new-message',
      'interaction-complete',
      'end-session',
    ]);
    const third = await interact(mira, conversationId, spoken(wavOf()));
    expect([third.status, detailOf(third)]).toEqual([409, 'The conversation is already finished.']);
  });

  test('is nothing that a text can be sent as, nor the other way round', async () => {
    const { mira, conversationId, rows } = await startSpeaking();
    const inForm = await interact(mira, conversationId, { query: spokenToText, form: textForm('Hello') });
    expect([inForm.status, detailOf(inForm)]).toEqual([415, 'A recording must be audio/wav or audio/mpeg.']);
    const asText = await interact(
      mira,
      conversationId,
      spoken(wavOf(), 'audio/wav', { request_format: 'text' }),
    );
    expect(asText.status).toBe(422);
    expect(rows()).toEqual(nothingStored);
  });
});
