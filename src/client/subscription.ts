import type { Connection } from './connection.ts';
import type { SubscriptionClient, SubscriptionRequest, SubscriptionResult } from './subscription-client.ts';
import type { Wait } from './wait.ts';

/** Nothing has come for so long that the connection must be taken for lost, though nobody has said so. */
export class SilenceError extends Error {
  override readonly name = 'SilenceError';
}

export interface SubscriptionOptions {
  readonly signal: AbortSignal;
  readonly connection: Connection;
  /** How long nothing at all may come before it throws a `SilenceError`. */
  readonly silenceTimeoutMs: number;
  readonly wait: Wait;
}

/** Without a failure: it has completed. */
type End = { readonly failure?: unknown };

/** The results of one subscription until it completes or the signal aborts; throws what the client reports. */
export async function* openSubscription(
  client: SubscriptionClient,
  request: SubscriptionRequest,
  { signal, connection, silenceTimeoutMs, wait }: SubscriptionOptions,
): AsyncGenerator<SubscriptionResult, void> {
  const arrived: SubscriptionResult[] = [];
  const ends: End[] = [];
  let wake = () => {};
  const settle = (end: End) => {
    ends.push(end);
    wake();
  };
  const alarm = createAlarm(silenceTimeoutMs, wait, () =>
    settle({ failure: new SilenceError(`Nothing came for ${silenceTimeoutMs} ms.`) }),
  );
  const stop = () => wake();
  signal.addEventListener('abort', stop);
  const stopHearing = connection.hear(alarm.restart);
  const unsubscribe = client.subscribe(request, {
    next(result) {
      alarm.restart();
      arrived.push(result);
      wake();
    },
    error: (failure) => settle({ failure }),
    complete: () => settle({}),
  });
  alarm.restart();
  try {
    while (!signal.aborted) {
      const [result, end] = [arrived.shift(), ends[0]];
      if (result) {
        yield result;
        continue;
      }
      if (end && 'failure' in end) throw end.failure;
      if (end) return;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  } finally {
    alarm.stop();
    stopHearing();
    signal.removeEventListener('abort', stop);
    unsubscribe();
  }
}

/** Goes off when it was not restarted for so long; infinitely long means never. */
function createAlarm(afterMs: number, wait: Wait, goOff: () => void) {
  let current = new AbortController();
  return {
    restart() {
      current.abort();
      if (afterMs === Number.POSITIVE_INFINITY) return;
      current = new AbortController();
      const { signal } = current;
      void wait(afterMs, signal).then(() => {
        if (!signal.aborted) goOff();
      });
    },
    stop: () => current.abort(),
  };
}
