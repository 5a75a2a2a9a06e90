import type {
  SubscriptionClient,
  SubscriptionRequest,
  SubscriptionSink,
} from '../../src/client/subscription-client.ts';

/** One subscription as the client under test made it; the test plays the server. */
export interface ScriptedSubscription extends SubscriptionSink {
  /** The request as it would be written now. */
  written(): SubscriptionRequest;
  event(cursor: string): void;
  readonly isLeft: boolean;
}

export interface ScriptedClient extends SubscriptionClient {
  /** The next subscription that is made. */
  opened(): Promise<ScriptedSubscription>;
  /** Shows the client something that is no event, as a ping. */
  heartbeat(): void;
  readonly terminated: number;
}

/** A subscription client without a network. */
export function createScriptedClient(): ScriptedClient {
  const made: ScriptedSubscription[] = [];
  const takers: ((subscription: ScriptedSubscription) => void)[] = [];
  const listeners = new Set<(message: unknown) => void>();
  let terminated = 0;
  return {
    subscribe(request, sink) {
      let isLeft = false;
      const subscription: ScriptedSubscription = {
        ...sink,
        written: () => JSON.parse(JSON.stringify(request)),
        event: (cursor) => sink.next({ data: { interactionEvents: { cursor } } }),
        get isLeft() {
          return isLeft;
        },
      };
      const taker = takers.shift();
      if (taker) taker(subscription);
      else made.push(subscription);
      return () => {
        isLeft = true;
      };
    },
    on(event, listener) {
      if (event === 'message') listeners.add(listener);
      return () => listeners.delete(listener);
    },
    terminate() {
      terminated += 1;
    },
    opened: () =>
      new Promise((resolve) => {
        const subscription = made.shift();
        if (subscription) resolve(subscription);
        else takers.push(resolve);
      }),
    heartbeat() {
      for (const listener of listeners) listener({ type: 'ping' });
    },
    get terminated() {
      return terminated;
    },
  };
}
