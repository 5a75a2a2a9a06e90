import { createClient } from 'graphql-ws';
import type { SubscriptionClient } from '../../client/subscription-client.ts';
import type { TokenSource } from '../access/token-source.ts';
import { createStore, type Store } from '../state/store.ts';
import { namedRequest } from './named-request.ts';
import { logRequest } from './request-log.ts';

/** IDLE: nothing is being followed. LOST: something is, and the connection is being made again. */
export type ConnectionState = 'IDLE' | 'CONNECTING' | 'CONNECTED' | 'LOST';

export interface LiveClient extends SubscriptionClient {
  readonly connection: Store<ConnectionState>;
  /** Breaks the connection as a bad network would. */
  cut(): void;
  /** Told that nothing is followed any more, though a connection may have been wanted. */
  rest(): void;
  close(): void;
}

/** Subscriptions over WebSocket. Each is noted in the log of requests; going on after a loss is another one. */
export function createLiveClient(url: string, token: TokenSource): LiveClient {
  const connection = createStore<ConnectionState>('IDLE');
  const client = createClient({
    url,
    // Whoever follows an answer tries again, and knows where to go on.
    retryAttempts: 0,
    connectionParams: async () => {
      const current = await token();
      return current === null ? {} : { authorization: `Bearer ${current}` };
    },
  });
  let following = 0;
  client.on('connecting', () => connection.update((state) => (state === 'LOST' ? state : 'CONNECTING')));
  client.on('connected', () => connection.set('CONNECTED'));
  client.on('closed', () => connection.set(following > 0 ? 'LOST' : 'IDLE'));

  return {
    connection,
    on: (event, listener) => client.on(event, listener),
    terminate: () => client.terminate(),
    cut: () => client.terminate(),
    rest: () => connection.set('IDLE'),
    close: () => void client.dispose(),
    subscribe(request, sink) {
      const logged = logRequest(request);
      following += 1;
      const leave = client.subscribe(namedRequest(request), {
        next(result) {
          logged.countEvent();
          sink.next(result);
        },
        error(failure) {
          logged.end({ errors: [describeLoss(failure)] });
          sink.error(failure);
        },
        complete() {
          logged.end();
          sink.complete();
        },
      });
      return () => {
        following -= 1;
        leave();
      };
    },
  };
}

function describeLoss(failure: unknown): string {
  if (Array.isArray(failure)) return failure.map(({ message }) => message).join(' ');
  const { code = 0, reason = '' } = Object(failure);
  return `The connection was lost (${reason || `code ${code}`}).`;
}
