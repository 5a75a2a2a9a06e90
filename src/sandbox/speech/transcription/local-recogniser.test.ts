import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createLocalRecogniser } from './local-recogniser.ts';
import type { HeardRecording } from './transcriber.ts';

const { signal } = new AbortController();
const recording: HeardRecording = {
  contentType: 'audio/wav',
  byteLength: 9,
  durationSeconds: 1,
  comment: null,
  language: 'eng',
  async *read() {
    yield Buffer.from('RIFF');
    yield Buffer.from('bytes');
  },
};

const reader = (script: string, timeoutMs?: number) =>
  createLocalRecogniser({ command: `${process.execPath} -e ${script}`, timeoutMs });

describe('a recogniser on this machine', () => {
  it('is given the recording as a file, at the end of its arguments', async () => {
    const recognise = reader("console.log(require('fs').readFileSync(process.argv.at(-1),'utf8'))");
    expect(await recognise(recording, signal)).toBe('RIFFbytes');
  });

  it('is given the file where its arguments want it', async () => {
    const recognise = reader(
      "console.log(process.argv.slice(1).map((word)=>word.split('/').at(-1)).join()) -- -i {file} -o",
    );
    expect(await recognise(recording, signal)).toBe('-i,recording.wav,-o');
  });

  it('may print its words over many lines', async () => {
    expect(await reader("console.log('one\\n\\n\\ttwo\\x20\\x20three\\n')")(recording, signal)).toBe(
      'one two three',
    );
  });

  it('has made nothing of it when it prints nothing', async () => {
    expect(await reader('0')(recording, signal)).toBeNull();
  });

  it('is not asked about MPEG', async () => {
    const recognise = createLocalRecogniser({ command: 'no-such-program' });
    expect(await recognise({ ...recording, contentType: 'audio/mpeg' }, signal)).toBeNull();
  });

  it.each([
    ['is not there', 'no-such-program', 'ENOENT'],
    ['fails', `${process.execPath} -e console.error('broken');process.exit(3)`, 'ended with 3: broken'],
    [
      'prints without end',
      `${process.execPath} -e for(;;)console.log('x'.repeat(10000))`,
      'ended with a signal',
    ],
  ])('that %s is a failure, and only its log knows why', async (_what, command, reason) => {
    const failure = await createLocalRecogniser({ command })(recording, signal).catch(
      (error: unknown) => error,
    );
    expect(failure).toMatchObject({
      name: 'SpeechFailure',
      message: 'What was said could not be written down.',
      cause: { message: expect.stringContaining(reason) },
    });
  });

  it('is killed when it takes too long', async () => {
    await expect(reader('setInterval(()=>{},1000)', 100)(recording, signal)).rejects.toThrow(
      'What was said could not be written down.',
    );
  });

  it('is killed when nobody waits any more, and leaves no file', async () => {
    const temporaryDirectory = await mkdtemp(join(tmpdir(), 'recogniser-'));
    onTestFinished(() => rm(temporaryDirectory, { recursive: true }));
    const leaving = new AbortController();
    const command = `${process.execPath} -e setInterval(()=>{},1000)`;
    const running = createLocalRecogniser({ command, temporaryDirectory })(recording, leaving.signal);
    running.catch(() => {});
    await expect.poll(() => readdir(temporaryDirectory)).toHaveLength(1);
    leaving.abort(new Error('Left.'));
    await expect(running).rejects.toThrow('Left.');
    expect(await readdir(temporaryDirectory)).toEqual([]);
  });
});
