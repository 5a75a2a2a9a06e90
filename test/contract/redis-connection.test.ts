import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { followStream } from '../../src/streams/follow-tail.ts';
import {
  type InteractionLog,
  LeaseLostError,
  LogUnavailableError,
} from '../../src/streams/interaction-log.ts';
import { openRedis, type RedisClient } from '../../src/streams/redis/redis-client.ts';
import { createRedisLog } from '../../src/streams/redis/redis-log.ts';
import { appendScript } from '../../src/streams/redis/scripts.ts';
import { hasRedis, type RedisServer, startRedis } from '../kit/redis-server.ts';
import { conversationId, openStream, wordsOf } from './log-under-test.ts';

const stays = new AbortController().signal;

describe.skipIf(!hasRedis)('the Redis log on a connection that fails', () => {
  let redis: RedisServer;
  let client: RedisClient;
  let opened: InteractionLog<string>[];
  let prefix: string;

  beforeAll(async () => {
    redis = await startRedis();
  });

  afterAll(() => redis?.stop());

  beforeEach(async () => {
    prefix = randomUUID();
    opened = [];
    client = await openRedis(redis.url, () => {});
  });

  afterEach(async () => {
    vi.useRealTimers();
    await Promise.all([client.close(), ...opened.map((log) => log.close())]);
  });

  function openLog(changes: Partial<RedisClient> = {}, leaseMs = 30_000): InteractionLog<string> {
    const log = createRedisLog<string>({
      client: { ...client, ...changes },
      prefix,
      retentionMs: 60_000,
      maxEventsPerStream: 5_000,
      leaseMs,
      keyRetentionMs: 60_000,
      newToken: randomUUID,
    });
    opened.push(log);
    return log;
  }

  it('writes an event once whose answer was lost, so that it was sent again', async () => {
    let losses = 0;
    const log = openLog({
      run: async (script, keys, args) => {
        const answer = await client.run(script, keys, args);
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
    const log = openLog(
      {
        run: (...of) =>
          isGone ? Promise.reject(new LogUnavailableError('Out of reach.')) : client.run(...of),
      },
      200,
    );
    const { writer } = await openStream(log);
    isGone = true;
    await expect(writer.renew()).rejects.toBeInstanceOf(LogUnavailableError);
    await expect(writer.append(['a'])).rejects.toBeInstanceOf(LeaseLostError);
    await expect(writer.renew()).rejects.toBeInstanceOf(LeaseLostError);
  });

  it('tries again within its lease, though the time of day was set ahead', async () => {
    let losses = 0;
    const log = openLog({
      run: (...of) => {
        if (of[0] !== appendScript || losses === 1) return client.run(...of);
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
    const log = openLog({ onReconnect: (listener) => void listeners.push(listener) }, 200);
    const { id } = await openStream(log);
    for (const tell of listeners) tell();
    expect(await log.takeOver(id)).toBeNull();
    vi.useFakeTimers({ toFake: ['Date'] });
    vi.setSystemTime(Date.now() - 60 * 60_000);
    await expect.poll(() => log.takeOver(id), { timeout: 10_000 }).toMatchObject({ state: { id } });
  });

  describe('with someone who waits for the next stream of a conversation', () => {
    /** A log on a connection that fails while `isGone`; `wake` lets it look again. */
    function openFailing(leaseMs?: number) {
      const listeners: (() => void)[] = [];
      const wake = () => {
        for (const tell of listeners) tell();
      };
      const connection = { isGone: false, tries: 0, wake };
      const unlessGone = async <T>(act: () => Promise<T>): Promise<T> => {
        connection.tries += 1;
        if (connection.isGone) throw new LogUnavailableError('Out of reach.');
        return act();
      };
      const log = openLog(
        {
          command: (send) => unlessGone(() => client.command(send)),
          subscribe: (channel) => unlessGone(() => client.subscribe(channel)),
          onReconnect: (listener) => void listeners.push(listener),
        },
        leaseMs,
      );
      return { log, connection };
    }

    it.each(['before it listens', 'while it waits'])('bears a moment without Redis %s', async (moment) => {
      const { log, connection } = openFailing();
      const untilTried = async (count: number) => {
        await expect.poll(() => connection.tries, { timeout: 10_000 }).toBe(count);
      };
      connection.isGone = moment === 'before it listens';
      const next = log.nextStream(conversationId, '', stays);
      await untilTried(connection.isGone ? 1 : 2);
      connection.isGone = true;
      connection.wake();
      await untilTried(connection.tries + 1);
      connection.isGone = false;
      connection.wake();
      const { id } = await openStream(log);
      expect(await next).toMatchObject({ id });
    });

    it('tells of an outage that lasts longer than a lease', async () => {
      const { log, connection } = openFailing(200);
      connection.isGone = true;
      await expect(log.nextStream(conversationId, '', stays)).rejects.toBeInstanceOf(LogUnavailableError);
    });
  });

  it('finds events by itself of which no message came', async () => {
    const log = openLog({ onMessage: () => {} }, 300);
    const { id, writer } = await openStream(log);
    const watching = followStream(log, id, 0, stays);
    const coming = watching.next();
    await writer.append(['a']);
    expect((await coming).value).toMatchObject({ event: 'a' });
    await writer.end('COMPLETED');
    expect((await watching.next()).done).toBe(true);
  });

  it('goes on when the listening connection was cut', async () => {
    const log = openLog();
    const { id, writer } = await openStream(log);
    const watching = followStream(log, id, 0, stays);
    await writer.append(['a']);
    expect((await watching.next()).value).toMatchObject({ event: 'a' });
    const other = new Redis(redis.url);
    await other.call('CLIENT', 'KILL', 'TYPE', 'pubsub');
    other.disconnect();
    const coming = watching.next();
    await writer.append(['b']);
    expect((await coming).value).toMatchObject({ event: 'b' });
    await watching.return();
  });

  it('listens once for all who watch a stream, and stops with the last of them', async () => {
    const subscribed: string[] = [];
    const unsubscribed: string[] = [];
    const log = openLog({
      subscribe: (channel) => {
        subscribed.push(channel);
        return client.subscribe(channel);
      },
      unsubscribe: (channel) => {
        unsubscribed.push(channel);
        return client.unsubscribe(channel);
      },
    });
    const { id, writer } = await openStream(log);
    const watching = Array.from({ length: 200 }, () => Array.fromAsync(followStream(log, id, 0, stays)));
    await writer.append(['a', 'b']);
    await writer.end('COMPLETED');
    for (const events of await Promise.all(watching)) expect(wordsOf(events)).toEqual(['a', 'b']);
    expect(subscribed).toHaveLength(1);
    // The last of them leaves a step after it was told of the end.
    await expect.poll(() => unsubscribed).toEqual(subscribed);
  });

  it('reads a stream that is larger than one reading', async () => {
    const log = openLog();
    const { id, writer } = await openStream(log);
    const words = Array.from({ length: 2_500 }, (_, index) => String(index));
    await writer.append(words);
    await writer.end('COMPLETED');
    expect(wordsOf(await log.read(id, 0))).toEqual(words);
    expect(wordsOf(await log.read(id, 1_200))).toEqual(words.slice(1_200));
    expect(wordsOf(await Array.fromAsync(followStream(log, id, 0, stays)))).toEqual(words);
  });

  it('says that Redis cannot be reached, without its password', async () => {
    const failure = await openRedis('redis://:secret@127.0.0.1:1', () => {}).catch((error) => error);
    expect(String(failure)).toBe('Error: Redis at 127.0.0.1:1 cannot be reached.');
  });
});
