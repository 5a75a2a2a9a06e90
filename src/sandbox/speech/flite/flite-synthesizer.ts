import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { agentVoices } from '../../domain/voices.ts';
import { type Passage, SpeechFailure, type Synthesizer, type Utterance } from '../synthesizer.ts';
import { alignCharacters } from './align-characters.ts';
import type { FliteAnswer, FliteJob } from './flite-job.ts';
import { toSpeakable } from './speakable.ts';

export interface FliteSynthesizerOptions {
  /** How many passages may wait for the one thread that speaks. */
  readonly maxWaiting?: number;
  /** A passage that takes longer is given up. */
  readonly passageTimeoutMs?: number;
  readonly startThread?: () => SpeakingThread;
}

/** What is used of a worker. */
export interface SpeakingThread extends Pick<Worker, 'postMessage' | 'ref' | 'unref' | 'terminate'> {
  on(event: 'message', listener: (answer: FliteAnswer) => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
}

/** TypeScript like this file; JavaScript like this file, where the program was built. */
const workerUrl = new URL(`./flite-worker${extname(import.meta.filename)}`, import.meta.url);

interface Waiting {
  readonly job: FliteJob;
  readonly resolve: (answer: FliteAnswer) => void;
  readonly reject: (error: unknown) => void;
}

/** Speaks English with flite, on a thread that is started for the first passage: the process never waits for it. */
export function createFliteSynthesizer({
  maxWaiting = 64,
  passageTimeoutMs = 30_000,
  startThread = () => new Worker(workerUrl),
}: FliteSynthesizerOptions = {}): Synthesizer {
  const queue: Waiting[] = [];
  let thread: SpeakingThread | undefined;
  let current: Waiting | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  /** Ends the job in hand, and goes on with the next. */
  function settle(end: (waiting: Waiting) => void): void {
    clearTimeout(timer);
    const settled = current;
    current = undefined;
    if (settled) end(settled);
    startNext();
  }

  /** A thread that has failed or hangs is of no more use. */
  function giveUpOnThread(failed: SpeakingThread, error: Error): void {
    if (failed !== thread) return;
    thread = undefined;
    void failed.terminate();
    settle(({ reject }) => reject(error));
  }

  function openThread(): SpeakingThread {
    const opened = startThread();
    opened.on('message', (answer: FliteAnswer) => {
      if (opened === thread) settle(({ resolve }) => resolve(answer));
    });
    opened.on('error', (error: Error) => giveUpOnThread(opened, error));
    return opened;
  }

  function startNext(): void {
    if (current !== undefined) return;
    current = queue.shift();
    if (current === undefined) {
      thread?.unref();
      return;
    }
    thread ??= openThread();
    thread.ref();
    thread.postMessage(current.job);
    const busy = thread;
    timer = setTimeout(() => giveUpOnThread(busy, tooSlow()), passageTimeoutMs);
  }

  async function ask(job: FliteJob, signal: AbortSignal): Promise<FliteAnswer> {
    const { promise, resolve, reject } = Promise.withResolvers<FliteAnswer>();
    const waiting: Waiting = { job, resolve, reject };
    const onAbort = () => {
      const place = queue.indexOf(waiting);
      if (place >= 0) queue.splice(place, 1);
      reject(signal.reason);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    queue.push(waiting);
    startNext();
    return promise.finally(() => signal.removeEventListener('abort', onAbort));
  }

  return {
    voices: agentVoices,
    async speak({ text, voice }: Passage, signal): Promise<Utterance> {
      signal.throwIfAborted();
      if (isClosed) throw new SpeechFailure('The server is shutting down.');
      if (queue.length >= maxWaiting) throw new SpeechFailure('Too many answers are being spoken just now.');
      const answer = await ask({ text: toSpeakable(text), voice }, signal);
      if ('failure' in answer) throw new SpeechFailure(answer.failure);
      const { pcm, phones } = answer;
      return {
        pcm: Buffer.from(pcm.buffer, pcm.byteOffset, pcm.byteLength),
        alignment: alignCharacters(text, phones),
      };
    },
    async close() {
      isClosed = true;
      const closing = thread;
      thread = undefined;
      clearTimeout(timer);
      for (const { reject } of [...(current ? [current] : []), ...queue.splice(0)]) {
        reject(new SpeechFailure('The server is shutting down.'));
      }
      current = undefined;
      await closing?.terminate();
    },
  };
}

const tooSlow = () => new SpeechFailure('The answer takes too long to speak.');
