import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { SpeechFailure } from '../synthesizer.ts';
import type { FliteAnswer, FliteJob } from './flite-job.ts';
import {
  createFliteSynthesizer,
  type FliteSynthesizerOptions,
  type SpeakingThread,
} from './flite-synthesizer.ts';

const forever = new AbortController().signal;
const tenth = (): FliteAnswer => ({ pcm: new Uint8Array(3_200), phones: [{ name: 'a', endMs: 100 }] });

/** A thread that says what the test has it say. */
class FakeThread extends EventEmitter implements SpeakingThread {
  readonly jobs: FliteJob[] = [];
  isEnded = false;

  postMessage(job: FliteJob): void {
    this.jobs.push(job);
    this.emit('job', job);
  }
  answer(answer: FliteAnswer = tenth()): void {
    this.emit('message', answer);
  }
  async terminate(): Promise<number> {
    this.isEnded = true;
    return 0;
  }
  ref(): void {}
  unref(): void {}
}

function create(options: Omit<FliteSynthesizerOptions, 'startThread'> = {}) {
  const threads: FakeThread[] = [];
  const synthesizer = createFliteSynthesizer({
    ...options,
    startThread() {
      const thread = new FakeThread();
      threads.push(thread);
      return thread;
    },
  });
  const speak = (text: string, signal: AbortSignal = forever) => {
    const spoken = synthesizer.speak({ text, voice: 'rms' }, signal);
    spoken.catch(() => {});
    return spoken;
  };
  return { synthesizer, threads, speak };
}

describe('the synthesiser', () => {
  it('starts its thread with the first passage, and only one', async () => {
    const { threads, speak } = create();
    expect(threads).toHaveLength(0);
    const [first, second] = [speak('One.'), speak('Two “2”.')];
    expect(threads).toHaveLength(1);
    expect(threads[0]?.jobs).toEqual([{ text: 'One.', voice: 'rms' }]);
    threads[0]?.answer();
    expect((await first).pcm).toHaveLength(3_200);
    expect(threads[0]?.jobs[1]).toEqual({ text: 'Two "2".', voice: 'rms' });
    threads[0]?.answer();
    expect((await second).alignment.map(([, character]) => character).join('')).toBe('Two “2”.');
    expect(threads).toHaveLength(1);
  });

  it('lets only so many passages wait', async () => {
    const { threads, speak } = create({ maxWaiting: 2 });
    const waiting = [speak('1'), speak('2'), speak('3')];
    await expect(speak('4')).rejects.toThrow(
      new SpeechFailure('Too many answers are being spoken just now.'),
    );
    for (const _ of waiting) threads[0]?.answer();
    expect(await Promise.all(waiting)).toHaveLength(3);
  });

  it('goes on with another thread when one fails', async () => {
    const { threads, speak } = create();
    const [first, second] = [speak('1'), speak('2')];
    threads[0]?.emit('error', new Error('The thread is gone.'));
    await expect(first).rejects.toThrow('The thread is gone.');
    expect(threads[0]?.isEnded).toBe(true);
    threads[1]?.answer();
    expect((await second).pcm).toHaveLength(3_200);
  });

  it('gives up a passage that takes too long, and its thread with it', async () => {
    const { threads, speak } = create({ passageTimeoutMs: 1 });
    await expect(speak('1')).rejects.toThrow('The answer takes too long to speak.');
    expect(threads[0]?.isEnded).toBe(true);
    const second = speak('2');
    threads[0]?.answer();
    threads[1]?.answer();
    expect((await second).pcm).toHaveLength(3_200);
  });

  it('speaks nothing for who has left', async () => {
    const { threads, speak } = create();
    const leaving = new AbortController();
    const [first, second, third] = [speak('1'), speak('2', leaving.signal), speak('3')];
    leaving.abort(new Error('Left.'));
    await expect(second).rejects.toThrow('Left.');
    await expect(speak('4', leaving.signal)).rejects.toThrow('Left.');
    threads[0]?.answer();
    threads[0]?.answer();
    await Promise.all([first, third]);
    expect(threads[0]?.jobs.map(({ text }) => text)).toEqual(['1', '3']);
  });

  it('says why it cannot speak', async () => {
    const { threads, speak } = create();
    const spoken = speak('1');
    threads[0]?.answer({ failure: 'Spoken answers need a package.' });
    await expect(spoken).rejects.toThrow(new SpeechFailure('Spoken answers need a package.'));
  });

  it('ends its thread and all that waits when it is closed', async () => {
    const { synthesizer, threads, speak } = create();
    const spoken = [speak('1'), speak('2')];
    await Promise.all([synthesizer.close(), synthesizer.close()]);
    for (const one of [...spoken, speak('3')]) await expect(one).rejects.toThrow('shutting down');
    expect(threads.map(({ isEnded }) => isEnded)).toEqual([true]);
  });
});
