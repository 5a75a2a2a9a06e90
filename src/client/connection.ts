import type { SubscriptionClient } from './subscription-client.ts';

/** The connection under a client, as far as the client shows it. */
export interface Connection {
  /** Told of everything that arrives, heartbeats too, until the function that it returns is called. */
  hear(listener: () => void): () => void;
  /** Gives the connection up, so that the client must make a new one. Has no effect while there is none. */
  drop(): void;
  /** Stops listening. */
  release(): void;
}

export function watchConnection(client: SubscriptionClient): Connection {
  const listeners = new Set<() => void>();
  // A socket that is only just being opened must be left alone: the one for Node ends the process over it.
  let isOpen = false;
  const stops = [
    client.on?.('message', () => {
      isOpen = true;
      for (const listener of listeners) listener();
    }),
    client.on?.('closed', () => {
      isOpen = false;
    }),
  ];
  return {
    hear(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    drop() {
      if (isOpen) client.terminate?.();
    },
    release() {
      for (const stop of stops) stop?.();
    },
  };
}
