import { afterEach, describe, expect, it, vi } from 'vitest';
import { followTail } from '../../src/streams/follow-tail.ts';
import { LeaseLostError, LogUnavailableError } from '../../src/streams/interaction-log.ts';
import type { RedisClient } from '../../src/streams/redis/redis-client.ts';
import { appendScript, openScript, renewScript } from '../../src/streams/redis/scripts.ts';
import { hasRedis } from '../kit/redis-server.ts';
import { required } from '../kit/required.ts';
import { openStream, wordsOf } from './log-under-test.ts';
import { useRedis } from './redis-under-test.ts';

describe.skipIf(!hasRedis)('a stream that is written over a connection that fails', () => {
  const redis = useRedis();

  afterEach(() => void vi.useRealTimers());

  it('writes an event once whose answer was lost, so that it was sent again', async () => {
    let losses = 0;
    const log = redis.openLog({
      run: async (script, keys, args) => {
        const answer = await redis.client.run(script, keys, args);
        if (script !== appendScript || losses === 2) return answer;
        losses += 1;
        throw new LogUnavailableError('The answer was lost.');
      },
    });
    const { id, writer } = await openStream(log);
    await writer.append(['a', 'b']);
    await writer.append(['c']);
    expect(losses).toBe(2);
    expect(wordsOf(await log.read(id, 0))).toEqual(['a', 'b', 'c']);
  });

  it('gives a stream up when Redis was out of reach for as long as its lease', async () => {
    let isGone = false;
    const log = redis.openLog(
      {
        run: (...of) =>
          isGone ? Promise.reject(new LogUnavailableError('Out of reach.')) : redis.client.run(...of),
      },
      200,
    );
    const { writer } = await openStream(log);
    isGone = true;
    await expect(writer.renew()).rejects.toBeInstanceOf(LeaseLostError);
    await expect(writer.append(['a'])).rejects.toBeInstanceOf(LeaseLostError);
    await expect(writer.renew()).rejects.toBeInstanceOf(LeaseLostError);
  });

  it('gives a stream up with its lease, though Redis says nothing at all', async () => {
    let nowMs = 0;
    const run: RedisClient['run'] = (...of) =>
      of[0] === renewScript ? new Promise(() => {}) : redis.client.run(...of);
    const log = redis.openLog({ run }, 200, { now: () => nowMs });
    const { writer } = await openStream(log);
    const renewing = expect(writer.renew()).rejects.toBeInstanceOf(LeaseLostError);
    nowMs = 200;
    await renewing;
  });

  it('counts its lease from when it asked for the stream, however late the answer came', async () => {
    let nowMs = 0;
    const run: RedisClient['run'] = async (script, ...of) => {
      if (script === appendScript) throw new LogUnavailableError('Out of reach.');
      const answer = await redis.client.run(script, ...of);
      if (script === openScript) nowMs = 200;
      return answer;
    };
    const { writer } = await openStream(redis.openLog({ run }, 200, { now: () => nowMs }));
    await expect(writer.append(['a'])).rejects.toBeInstanceOf(LeaseLostError);
  });

  it('keeps a stream that nobody has taken over while its process stood still', async () => {
    const log = redis.openLog({}, 100);
    const { id, writer } = await openStream(log);
    await expect.poll(() => log.abandonedFor(0), { timeout: 10_000 }).toEqual([id]);
    await writer.renew();
    await writer.append(['a']);
    expect(wordsOf(await log.read(id, 0))).toEqual(['a']);
  });

  it('tries again within its lease, though the time of day was set ahead', async () => {
    let losses = 0;
    const log = redis.openLog({
      run: (...of) => {
        if (of[0] !== appendScript || losses === 1) return redis.client.run(...of);
        losses += 1;
        return Promise.reject(new LogUnavailableError('Out of reach.'));
      },
    });
    const { id, writer } = await openStream(log);
    vi.useFakeTimers({ toFake: ['Date'] });
    vi.setSystemTime(Date.now() + 60 * 60_000);
    await writer.append(['a']);
    expect(losses).toBe(1);
    expect(wordsOf(await log.read(id, 0))).toEqual(['a']);
  });

  it('judges again soon after an outage, though the time of day was set back', async () => {
    const listeners: (() => void)[] = [];
    const log = redis.openLog({ onReconnect: (listener) => void listeners.push(listener) }, 200);
    const { id } = await openStream(log);
    for (const tell of listeners) tell();
    expect(await log.takeOver(id)).toBeNull();
    vi.useFakeTimers({ toFake: ['Date'] });
    vi.setSystemTime(Date.now() - 60 * 60_000);
    await expect.poll(() => log.takeOver(id), { timeout: 10_000 }).toMatchObject({ state: { id } });
  });
});

describe.skipIf(!hasRedis)('a stream that is not to be kept after its end', () => {
  const redis = useRedis();

  it('is seen to its end by whoever watches it', async () => {
    const [log, peer] = [1, 2].map(() => redis.openLog({}, 30_000, undefined, 0));
    const { id, writer } = await openStream(required(log));
    const { tail, release } = await required(peer).hold(id);
    const watching = Array.fromAsync(followTail(tail, 0, new AbortController().signal));
    await writer.append(['a', 'b']);
    await writer.end('COMPLETED');
    expect(wordsOf(await watching)).toEqual(['a', 'b']);
    release();
  });
});
