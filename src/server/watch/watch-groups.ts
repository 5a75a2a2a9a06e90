import type { LiveSegment } from '../../graph/interaction/live-events.ts';
import type { EventPlan, Variables } from './event-plan.ts';
import { type GroupMember, WatchGroup } from './watch-group.ts';

/** One operation of one caller, as far as it says what an event looks like. */
export interface EventView {
  readonly plan: EventPlan;
  readonly variables: Variables;
}

type Groups = Map<EventPlan, Map<string, WatchGroup>>;

/** The groups of all streams that are watched here. A group is there for as long as it has members. */
export class WatchGroups {
  readonly #byTail = new WeakMap<LiveSegment['tail'], Groups>();

  /** From here on the group serves a member that has been sent everything so far, until either leaves the other. */
  join(segment: LiveSegment, view: EventView, member: GroupMember): WatchGroup {
    const group = this.#groupOf(segment, view);
    group.join(member);
    return group;
  }

  #groupOf(segment: LiveSegment, view: EventView): WatchGroup {
    const groups: Groups = this.#byTail.get(segment.tail) ?? new Map();
    this.#byTail.set(segment.tail, groups);
    const ofPlan = groups.get(view.plan) ?? new Map<string, WatchGroup>();
    groups.set(view.plan, ofPlan);
    // Who does not see the steps of the agent never shares a frame with who does.
    const key = `${segment.seesAgentActions} ${view.plan.keyOf(view.variables)}`;
    const known = ofPlan.get(key);
    if (known) return known;
    const group = new WatchGroup(segment, view.plan.rendererFor(view.variables), () => {
      ofPlan.delete(key);
      if (ofPlan.size === 0) groups.delete(view.plan);
    });
    ofPlan.set(key, group);
    return group;
  }
}
