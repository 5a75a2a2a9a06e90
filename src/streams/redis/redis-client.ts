import type { Redis, RedisOptions } from 'ioredis';
import { LogUnavailableError } from '../interaction-log.ts';
import type { Script } from './scripts.ts';

/** The two connections of one process: one for commands, one that only listens. */
export interface RedisClient {
  run(script: Script, keys: readonly string[], args: readonly (string | number)[]): Promise<unknown>;
  /** One command outside any script. */
  command<T>(send: (redis: Redis) => Promise<T>): Promise<T>;
  subscribe(channel: string): Promise<void>;
  unsubscribe(channel: string): Promise<void>;
  onMessage(listener: (channel: string) => void): void;
  /** Told after every reconnect of either connection: messages may have been missed. */
  onReconnect(listener: () => void): void;
  close(): Promise<void>;
}

/** A server that answers nothing for so long is as good as gone. */
const COMMAND_TIMEOUT_MS = 3_000;
const MAX_RECONNECT_DELAY_MS = 500;

/**
 * Connects, or throws with a message fit for whoever runs the program. Later it reconnects by itself, and tells of the
 * first failure of each outage.
 */
export async function openRedis(url: string, onOutage: (error: unknown) => void): Promise<RedisClient> {
  const { Redis } = await import('ioredis').catch((cause: unknown) => {
    throw new Error('REDIS_URL is set, but the package "ioredis" is not installed: npm install ioredis', {
      cause,
    });
  });
  const options: RedisOptions = {
    lazyConnect: true,
    commandTimeout: COMMAND_TIMEOUT_MS,
    connectTimeout: COMMAND_TIMEOUT_MS,
    retryStrategy: (attempts) => Math.min(25 * 2 ** attempts, MAX_RECONNECT_DELAY_MS),
  };
  // Commands fail soon while there is no server, instead of being done when nobody waits for them any more.
  const commands = new Redis(url, { ...options, maxRetriesPerRequest: 2 });
  const subscriber = new Redis(url, { ...options, maxRetriesPerRequest: null });
  const listeners: (() => void)[] = [];
  const close = async () => {
    commands.disconnect();
    subscriber.disconnect();
  };
  for (const connection of [commands, subscriber]) {
    let isOut = false;
    connection.on('error', (error) => {
      if (!isOut) onOutage(error);
      isOut = true;
    });
    try {
      await connection.connect();
    } catch (cause) {
      await close();
      throw new Error(`Redis at ${new URL(url).host} cannot be reached.`, { cause });
    }
    connection.on('ready', () => {
      isOut = false;
      for (const tell of listeners) tell();
    });
  }

  return {
    run: async (script, keys, args) => {
      const rest = [...keys, ...args];
      try {
        return await commands.evalsha(script.sha, keys.length, ...rest);
      } catch (error) {
        if (!isReply(error, 'NOSCRIPT')) throw unavailable(error);
      }
      return commands.eval(script.lua, keys.length, ...rest).catch((error: unknown) => {
        throw unavailable(error);
      });
    },
    command: (send) =>
      send(commands).catch((error: unknown) => {
        throw unavailable(error);
      }),
    subscribe: async (channel) => {
      await subscriber.subscribe(channel).catch((error: unknown) => {
        throw unavailable(error);
      });
    },
    unsubscribe: async (channel) => {
      await subscriber.unsubscribe(channel);
    },
    onMessage: (listener) => void subscriber.on('message', listener),
    onReconnect: (listener) => void listeners.push(listener),
    close,
  };
}

/** Refusals that are about the state of the server, not about what was asked. */
const PASSING = ['LOADING', 'BUSY', 'OOM', 'MISCONF', 'READONLY', 'MASTERDOWN', 'NOREPLICAS', 'CLUSTERDOWN'];

/** Everything but an answer that says that this program asked nonsense. */
function unavailable(error: unknown): unknown {
  if (isReply(error) && !PASSING.some((code) => isReply(error, code))) return error;
  return new LogUnavailableError('Redis does not answer.', { cause: error });
}

function isReply(error: unknown, code = ''): boolean {
  return error instanceof Error && error.name === 'ReplyError' && error.message.startsWith(code);
}
