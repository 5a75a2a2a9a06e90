import { describe, expect, it } from 'vitest';
import { abortable } from './abortable.ts';

/** A source that gives one item and then waits for the signal, and what became of it. */
function createBlockedSource() {
  const seen = { signal: undefined as AbortSignal | undefined, finished: false };
  async function* source(signal: AbortSignal) {
    seen.signal = signal;
    try {
      yield 1;
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    } finally {
      seen.finished = true;
    }
  }
  return { seen, source };
}

describe('abortable', () => {
  it('passes on what the source gives, then ends', async () => {
    const iterator = abortable(async function* () {
      yield* [1, 2, 3];
    });
    expect(await Array.fromAsync(iterator)).toEqual([1, 2, 3]);
    expect(await iterator.next()).toEqual({ done: true, value: undefined });
  });

  it('settles a pending next as soon as it is ended', async () => {
    const { seen, source } = createBlockedSource();
    const iterator = abortable(source);
    await iterator.next();
    const pending = iterator.next();
    await iterator.return?.();
    expect(await pending).toEqual({ done: true, value: undefined });
    expect(seen.signal?.aborted).toBe(true);
  });

  it('lets the source run its finally', async () => {
    const { seen, source } = createBlockedSource();
    const iterator = abortable(source);
    await iterator.next();
    await Promise.all([iterator.next(), iterator.return?.()]);
    await expect.poll(() => seen.finished).toBe(true);
  });

  it('ends even where the source ignores the signal', async () => {
    const iterator = abortable(async function* () {
      await new Promise(() => {});
      yield 1;
    });
    const pending = iterator.next();
    await iterator.return?.();
    expect(await pending).toEqual({ done: true, value: undefined });
  });

  it('does not open a source that nobody asked for an item', async () => {
    let opened = false;
    const iterator = abortable(async function* () {
      opened = true;
      yield 1;
    });
    await iterator.return?.();
    expect(await iterator.next()).toEqual({ done: true, value: undefined });
    expect(opened).toBe(false);
  });

  it('throws what the source throws, once, and is over then', async () => {
    const iterator = abortable(async function* () {
      yield 1;
      throw new Error('broken');
    });
    await iterator.next();
    await expect(iterator.next()).rejects.toThrow('broken');
    expect(await iterator.next()).toEqual({ done: true, value: undefined });
  });

  it('keeps quiet about a source that throws because it was ended', async () => {
    const iterator = abortable(async function* (signal) {
      yield 1;
      await new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted'))));
    });
    await iterator.next();
    const pending = iterator.next();
    await iterator.return?.();
    expect(await pending).toEqual({ done: true, value: undefined });
  });

  it('ends the source when an error is thrown into it', async () => {
    const { seen, source } = createBlockedSource();
    const iterator = abortable(source);
    await iterator.next();
    await expect(iterator.throw?.(new Error('stop'))).rejects.toThrow('stop');
    expect(seen.signal?.aborted).toBe(true);
  });

  it('tells of its end once, however it comes', async () => {
    let ends = 0;
    const ended = abortable(
      async function* () {
        yield 1;
      },
      () => {
        ends += 1;
      },
    );
    await Array.fromAsync(ended);
    await ended.return?.();
    await ended.return?.();
    expect(ends).toBe(1);
  });
});
