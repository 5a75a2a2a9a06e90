import type { ExecutionResult } from 'graphql';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import type { WebSocket } from 'ws';
import type { Caller } from '../../graph/caller.ts';
import { UnauthenticatedError } from '../../graph/errors/errors.ts';
import { type Clock, systemClock } from '../../lib/clock.ts';
import type { YogaContext } from '../yoga/use-executor.ts';

/** The close code after which clients connect again, with a fresh token; 4401 would be final for them. */
const FORBIDDEN = 4403;
/** The longest that a timer can run. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** Closes each WebSocket when the token that was sent with it expires. */
export function createExpiryCloser(
  clock: Clock = systemClock,
): (socket: WebSocket, caller: Caller | null) => void {
  const watched = new WeakSet<WebSocket>();
  return (socket, caller) => {
    if (caller?.expiresAtMs == null || watched.has(socket)) return;
    watched.add(socket);
    const timer = setTimeout(
      () => socket.close(FORBIDDEN, 'The token has expired'),
      lifeOf(caller.expiresAtMs, clock.now()),
    );
    socket.once('close', () => clearTimeout(timer));
  };
}

/** Ends each subscription over SSE with an error when its token expires. Over WebSocket the connection is closed. */
export function useTokenExpiry(clock: Clock = systemClock): Plugin<YogaContext> {
  return {
    onSubscribe: ({ args: { contextValue } }) => ({
      onSubscribeResult: ({ result, setResult }) => {
        if (!contextValue.request || !isAsyncIterable(result)) return;
        setResult(untilExpiry(result, contextValue.graph.caller, clock));
      },
    }),
  };
}

/** The same answers, which end with an error when the token of the caller expires. */
export function untilExpiry(
  answers: AsyncIterableIterator<ExecutionResult>,
  caller: Caller | null,
  clock: Clock = systemClock,
): AsyncIterableIterator<ExecutionResult> {
  const expiresAtMs = caller?.expiresAtMs ?? null;
  return expiresAtMs === null ? answers : endAtExpiry(answers, lifeOf(expiresAtMs, clock.now()));
}

/** One pending answer at most, settled by the source or by the clock, whichever is first. */
function endAtExpiry(
  source: AsyncIterable<ExecutionResult>,
  lifeMs: number,
): AsyncIterableIterator<ExecutionResult> {
  const iterator = source[Symbol.asyncIterator]();
  const failure: ExecutionResult = { errors: [new UnauthenticatedError('REFUSED')] };
  let state: 'running' | 'expired' | 'over' = 'running';
  let settle: ((result: IteratorResult<ExecutionResult>) => void) | null = null;
  const end = () => {
    state = 'over';
    clearTimeout(timer);
    iterator.return?.()?.then(undefined, () => {});
  };
  const timer = setTimeout(() => {
    state = 'expired';
    if (!settle) return;
    settle({ done: false, value: failure });
    end();
  }, lifeMs);
  return {
    async next() {
      if (state === 'over') return { done: true, value: undefined };
      if (state === 'expired') {
        end();
        return { done: false, value: failure };
      }
      try {
        const result = await new Promise<IteratorResult<ExecutionResult>>((resolve, reject) => {
          settle = resolve;
          iterator.next().then(resolve, reject);
        });
        if (result.done) end();
        return result;
      } catch (error) {
        end();
        throw error;
      } finally {
        settle = null;
      }
    },
    async return() {
      end();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

function lifeOf(expiresAtMs: number, nowMs: number): number {
  return Math.min(Math.max(0, expiresAtMs - nowMs), MAX_TIMER_MS);
}
