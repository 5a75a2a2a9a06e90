import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { SpeechFailure } from '../synthesizer.ts';
import type { Recogniser } from './transcriber.ts';

export interface LocalRecogniserOptions {
  /** Program and arguments, separated by spaces; `{file}` is where the recording is, else that comes last. */
  readonly command: string;
  readonly timeoutMs?: number;
  /** Where the file is while the program runs. */
  readonly temporaryDirectory?: string;
}

/** No message is longer. */
const MAX_TRANSCRIPT_BYTES = 64 * 1024;

/**
 * Runs a program on this machine that prints what was said in a WAV file. It is given no MPEG: few such programs read
 * any.
 */
export function createLocalRecogniser({
  command,
  timeoutMs = 60_000,
  temporaryDirectory = tmpdir(),
}: LocalRecogniserOptions): Recogniser {
  const words = command.trim().split(/\s+/);
  return async (recording, signal) => {
    if (recording.contentType !== 'audio/wav') return null;
    const directory = await mkdtemp(join(temporaryDirectory, 'recording-'));
    try {
      const file = join(directory, 'recording.wav');
      await pipeline(Readable.from(recording.read()), createWriteStream(file), { signal });
      const [program = '', ...args] = putIn(words, file);
      const printed = await run(program, args, AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]));
      const transcript = printed.split(/\s+/).filter(Boolean).join(' ');
      return transcript === '' ? null : transcript;
    } catch (error) {
      signal.throwIfAborted();
      throw new SpeechFailure('What was said could not be written down.', { cause: error });
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  };
}

function putIn(words: readonly string[], file: string): string[] {
  const filled = words.map((word) => word.replaceAll('{file}', file));
  return words.some((word) => word.includes('{file}')) ? filled : [...filled, file];
}

/** What the program prints, once it has ended well. It is killed when the signal aborts, or when it prints too much. */
async function run(program: string, args: readonly string[], signal: AbortSignal): Promise<string> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], signal, killSignal: 'SIGKILL' });
  const ended = Promise.withResolvers<number | null>();
  child.on('error', ended.reject);
  child.on('close', ended.resolve);
  let printed = '';
  let complaint = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
    if (printed.length > MAX_TRANSCRIPT_BYTES) child.kill('SIGKILL');
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-1_000);
  });
  const code = await ended.promise;
  if (code !== 0) throw new Error(`${program} ended with ${code ?? 'a signal'}: ${complaint.trim()}`);
  return printed;
}
