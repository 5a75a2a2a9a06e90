import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { agentVoices } from '../../src/sandbox/domain/voices.ts';
import { createFliteSynthesizer } from '../../src/sandbox/speech/flite/flite-synthesizer.ts';
import { createLocalRecogniser } from '../../src/sandbox/speech/transcription/local-recogniser.ts';
import { createTranscriber } from '../../src/sandbox/speech/transcription/transcriber.ts';
import { eventOf, inText, textForm } from './kit/harness.ts';
import { wavOf } from './kit/made-recordings.ts';
import { download, sourceOf, spoken, startSpeaking } from './kit/speak-to.ts';
import { hasDecoders, hasRecogniser } from './kit/speech-tools.ts';

const run = promisify(execFile);
const forever = new AbortController().signal;

function createSynthesizer() {
  const synthesizer = createFliteSynthesizer();
  onTestFinished(() => synthesizer.close());
  return synthesizer;
}

async function makeDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'speech-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  return directory;
}

describe('the voice', { timeout: 60_000 }, () => {
  test.each(agentVoices)('of %s says each character at its time, the same every time', async (voice) => {
    const { speak } = createSynthesizer();
    const text = 'Good aim, Mira: ten minutes after lunch, at 7:30?';
    const [first, second] = [await speak({ text, voice }, forever), await speak({ text, voice }, forever)];
    expect(first.pcm.equals(second.pcm)).toBe(true);
    const durationMs = first.pcm.length / 32;
    expect(durationMs).toBeGreaterThan(2_000);
    expect(durationMs).toBeLessThan(8_000);
    const times = first.alignment.map(([ms]) => ms);
    expect(first.alignment.map(([, character]) => character).join('')).toBe(text);
    expect(times).toEqual(times.toSorted((one, other) => one - other));
    // It is speech: it is heard where the characters are, and is quiet before the first of them.
    const loudness = (fromMs: number, toMs: number) => {
      let sum = 0;
      const [from, to] = [Math.round(fromMs * 16), Math.round(toMs * 16)];
      for (let sample = from; sample < to; sample += 1) sum += Math.abs(first.pcm.readInt16LE(sample * 2));
      return sum / (to - from);
    };
    const [startMs = 0] = times;
    expect(loudness(startMs, durationMs - 200)).toBeGreaterThan(10 * loudness(0, startMs * 0.8));
  });

  test('does not keep the process from anything else', async () => {
    const { speak } = createSynthesizer();
    let isSpeaking = true;
    const speaking = speak({ text: 'many words '.repeat(25), voice: 'rms' }, forever).finally(() => {
      isSpeaking = false;
    });
    let turns = 0;
    while (isSpeaking) {
      await setImmediate();
      turns += 1;
    }
    expect((await speaking).pcm.length).toBeGreaterThan(0);
    expect(turns).toBeGreaterThan(10);
  });

  test('leaves out what cannot be said', async () => {
    const { speak } = createSynthesizer();
    for (const text of ['🙂', '...', ' ', '北京', "-t x'; rm *"]) {
      const { pcm, alignment } = await speak({ text, voice: 'rms' }, forever);
      expect(pcm.length).toBeGreaterThan(0);
      expect(alignment.map(([, character]) => character).join('')).toBe(text);
    }
  });

  test('answers with a file that says what it is', async () => {
    const { mira, conversationId } = await startSpeaking({ synthesizer: createSynthesizer() });
    const answer = await mira.stream(`conversation/${conversationId}/interact`, {
      query: { ...inText, response_format: 'voice' },
      form: textForm('Good morning. Shall we begin?'),
    });
    const events = await answer.rest();
    const { message_id: id, full_message: text } = eventOf(events, 'interaction-complete');
    const pieces = events.filter((event) => event.type === 'new-message');
    const sound = Buffer.concat(pieces.map(({ message }) => Buffer.from(message, 'base64')));
    const file = await download((await sourceOf(mira, conversationId, id)).url);
    expect(file.subarray(44, 44 + sound.length).equals(sound)).toBe(true);
    const back = await mira.stream(`conversation/${conversationId}/interact`, spoken(file));
    expect(eventOf(await back.rest(), 'user-message-available').user_message).toBe(text);
  });
});

describe.skipIf(!hasDecoders)('files, as other programs understand them', { timeout: 60_000 }, () => {
  const soxi = async (flag: string, path: string) => (await run('sox', ['--i', flag, path])).stdout.trim();
  const probe = async (entry: string, path: string) => {
    const options = [
      '-v',
      'error',
      '-show_entries',
      entry,
      '-of',
      'default=nokey=1:noprint_wrappers=1',
      path,
    ];
    return (await run('ffprobe', options)).stdout.trim();
  };
  const convert = (path: string, ...options: string[]) =>
    run('ffmpeg', ['-v', 'error', '-i', path, ...options]);

  test('are what they were made as, and carry their words', async () => {
    const { mira, conversationId } = await startSpeaking();
    const answer = await mira.stream(`conversation/${conversationId}/interact`, {
      query: { ...inText, response_format: 'voice' },
      form: textForm('Grüße, “Mira”!'),
    });
    const events = await answer.rest();
    const { message_id: id, full_message: text } = eventOf(events, 'interaction-complete');
    const path = join(await makeDirectory(), 'answer.wav');
    await writeFile(path, await download((await sourceOf(mira, conversationId, id)).url));
    const seconds = [...text].length * 0.05;
    expect(Number(await soxi('-D', path))).toBeCloseTo(seconds, 5);
    expect([await soxi('-r', path), await soxi('-c', path), await soxi('-b', path)]).toEqual([
      '16000',
      '1',
      '16',
    ]);
    expect(Number(await probe('format=duration', path))).toBeCloseTo(seconds, 5);
    expect(await probe('format_tags=comment', path)).toBe(text);
    // Played to its end without a complaint.
    expect((await run('sox', [path, '-n', 'stat'])).stderr).toContain(
      `Length (seconds):      ${seconds.toFixed(6)}`,
    );
  });

  test('that they make themselves are understood', async () => {
    const directory = await makeDirectory();
    const original = join(directory, 'original.wav');
    await writeFile(original, wavOf({ seconds: 1.5, comment: 'Spoken elsewhere.' }));
    const { mira, conversationId } = await startSpeaking();
    const said = async (file: Buffer, type: string) => {
      const answer = await mira.stream(`conversation/${conversationId}/interact`, spoken(file, type));
      return eventOf(await answer.rest(), 'user-message-available').user_message;
    };
    const made = async (name: string, ...options: string[]) => {
      await convert(original, ...options, join(directory, name));
      return readFile(join(directory, name));
    };
    const stereo = await made('stereo.wav', '-ar', '44100', '-ac', '2', '-c:a', 'pcm_s24le');
    expect(await said(stereo, 'audio/wav')).toBe('Spoken elsewhere.');
    const telephone = await made('telephone.wav', '-ar', '8000', '-c:a', 'pcm_mulaw', '-map_metadata', '-1');
    expect(await said(telephone, 'audio/wav')).toBe('[voice message, 1.5 s]');
    const piped = await run('sox', [original, '-t', 'wav', '-'], {
      encoding: 'buffer',
      maxBuffer: 1_000_000,
    });
    expect(await said(piped.stdout, 'audio/wav')).toBe('[voice message, 1.5 s]');
    expect(await said(await made('said.mp3'), 'audio/mpeg')).toBe('Spoken elsewhere.');
    const older = await made('older.mp3', '-id3v2_version', '3', '-b:a', '32k');
    expect(await said(older, 'audio/mpeg')).toBe('Spoken elsewhere.');
    const bare = await made('bare.mp3', '-map_metadata', '-1', '-write_xing', '0', '-ar', '44100');
    expect(await said(bare, 'audio/mpeg')).toMatch(/^\[voice message, 1\.[56] s\]$/);
  });
});

describe.skipIf(!hasRecogniser)('a recogniser on this machine', { timeout: 120_000 }, () => {
  const transcriber = createTranscriber(
    createLocalRecogniser({ command: 'pocketsphinx_continuous -logfn /dev/null -infile {file}' }),
  );

  test('understands a sentence that was spoken elsewhere', async () => {
    const path = join(await makeDirectory(), 'said.wav');
    await run('flite', ['-voice', 'rms', '-t', 'The weather is nice today.', '-o', path]);
    const { mira, conversationId } = await startSpeaking({ transcriber });
    const file = await readFile(path);
    const answer = await mira.stream(`conversation/${conversationId}/interact`, spoken(file));
    const events = await answer.rest();
    expect(eventOf(events, 'user-message-available').user_message).toBe('the weather is nice today');
    expect(eventOf(events, 'interaction-complete').full_message).toBe('You said: the weather is nice today');
  });

  test('understands what is spoken here', async () => {
    const { mira, conversationId, engine } = await startSpeaking({
      transcriber,
      synthesizer: createSynthesizer(),
    });
    engine.hold();
    const answer = await mira.stream(`conversation/${conversationId}/interact`, {
      query: { ...inText, response_format: 'voice' },
      form: textForm('Where to?'),
    });
    const turn = await engine.nextTurn();
    turn.say('Can you help me find a hotel in London?');
    turn.finish();
    const { message_id: id } = eventOf(await answer.rest(), 'interaction-complete');
    const file = await download((await sourceOf(mira, conversationId, id)).url);
    const back = await mira.stream(`conversation/${conversationId}/interact`, spoken(file));
    expect(await back.next()).toMatchObject({ user_message: 'can you help me find a hotel in london' });
    back.leave();
  });
});
