import type { GraphQLSchema } from 'graphql';
import type { LiveEvent, LiveEvents } from '../../graph/interaction/live-events.ts';
import { createEventPlans } from './event-plan.ts';
import { type PushOptions, pushEvents } from './push-events.ts';
import { WatchGroups } from './watch-groups.ts';

export type Delivery = ReturnType<typeof createDelivery>;

/** Brings live events to those who subscribed, whatever they are connected by: who is shown the same is in one group. */
export function createDelivery(schema: GraphQLSchema) {
  const groups = new WatchGroups();
  const planOf: ReturnType<typeof createEventPlans> = createEventPlans(schema);
  return {
    /** What the operation makes of events; undefined where it is no subscription. */
    planOf,
    push(events: LiveEvents, to: Omit<PushOptions, 'groups'>): AsyncIterableIterator<LiveEvent> {
      return pushEvents(events, { groups, ...to });
    },
  };
}
