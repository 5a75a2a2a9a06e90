import type { SubscriptionClient } from '../../src/client/subscription-client.ts';
import { Breach } from './breach.ts';

/**
 * The same client, with every raw answer of the server checked before the helper sees it: after a cursor, the very
 * next event must follow. A server that repeats or leaves out something would otherwise be covered by the helper.
 */
export function observeClient(
  client: SubscriptionClient,
  sequenceOf: (cursor: string) => number,
  report: (breach: Breach) => void,
): SubscriptionClient {
  return {
    ...client,
    subscribe(request, sink) {
      const { after } = request.variables;
      let previous = typeof after === 'string' ? sequenceOf(after) : 0;
      return client.subscribe(request, {
        ...sink,
        next(result) {
          const sequence = sequenceIn(result.data?.interactionEvents);
          if (sequence !== null && sequence !== previous + 1)
            report(new Breach(`The server went on with event ${sequence} after ${previous}.`));
          previous = sequence ?? previous;
          sink.next(result);
        },
      });
    },
  };
}

function sequenceIn(event: unknown): number | null {
  const isEvent = typeof event === 'object' && event !== null && 'sequence' in event;
  return isEvent && typeof event.sequence === 'number' ? event.sequence : null;
}
