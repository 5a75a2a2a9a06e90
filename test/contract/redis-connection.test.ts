import { Redis } from 'ioredis';
import { describe, expect, it } from 'vitest';
import { LogUnavailableError } from '../../src/streams/interaction-log.ts';
import { openRedis } from '../../src/streams/redis/redis-client.ts';
import { followStream } from '../kit/follow-stream.ts';
import { hasRedis } from '../kit/redis-server.ts';
import { conversationId, openStream, wordsOf } from './log-under-test.ts';
import { useRedis } from './redis-under-test.ts';

const stays = new AbortController().signal;

describe.skipIf(!hasRedis)('the Redis log on a connection that fails', () => {
  const redis = useRedis();

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
      const log = redis.openLog(
        {
          command: (send) => unlessGone(() => redis.client.command(send)),
          subscribe: (channel) => unlessGone(() => redis.client.subscribe(channel)),
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
    const log = redis.openLog({ onMessage: () => {} }, 300);
    const { id, writer } = await openStream(log);
    const watching = followStream(log, id, 0, stays);
    const coming = watching.next();
    await writer.append(['a']);
    expect((await coming).value).toMatchObject({ event: 'a' });
    await writer.end('COMPLETED');
    expect((await watching.next()).done).toBe(true);
  });

  it('goes on when the listening connection was cut', async () => {
    const log = redis.openLog();
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
    const log = redis.openLog({
      subscribe: (channel) => {
        subscribed.push(channel);
        return redis.client.subscribe(channel);
      },
      unsubscribe: (channel) => {
        unsubscribed.push(channel);
        return redis.client.unsubscribe(channel);
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
    const log = redis.openLog();
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
