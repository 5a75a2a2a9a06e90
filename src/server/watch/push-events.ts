import {
  type LiveEvent,
  type LiveEvents,
  type LiveSegment,
  mayPass,
} from '../../graph/interaction/live-events.ts';
import { abortable } from '../../lib/abortable.ts';
import { nextTurn } from '../../lib/next-turn.ts';
import type { Outlet } from './outlet.ts';
import type { EventView, WatchGroups } from './watch-groups.ts';

// A watcher reads what there is already by itself, at the pace of its reader. Where it has everything it joins those
// who are shown the same, in the very step in which that is so: no event can come between. It leaves the group to go
// on by itself when its reader falls behind, and for events whose answer depends on who asks.

export interface PushOptions {
  readonly groups: WatchGroups;
  readonly view: EventView;
  readonly outlet: Outlet;
  /** Called before an event is given to the iterator. */
  readonly onEvent: () => void;
}

/** So much is written for one watcher before everything else has its turn. */
const MAX_BATCH_EVENTS = 128;
const MAX_BATCH_BYTES = 64 * 1024;

/** Sends events to the outlet as they come. The iterator gives only those that each caller must be answered alone. */
export function pushEvents(events: LiveEvents, options: PushOptions): AsyncIterableIterator<LiveEvent> {
  return abortable(async function* (signal) {
    for await (const segment of events(signal)) {
      yield* pushSegment(segment, options, signal);
      if (signal.aborted) return;
    }
  });
}

async function* pushSegment(
  segment: LiveSegment,
  { groups, view, outlet, onEvent }: PushOptions,
  signal: AbortSignal,
): AsyncGenerator<LiveEvent, void> {
  const { tail } = segment;
  const { window } = tail;
  segment.position = window.check(segment.position);
  while (!signal.aborted) {
    const hasAll = segment.position === window.lastSequence;
    if (hasAll && (tail.isEnded || tail.failure)) return;
    if (!outlet.hasRoom) await outlet.drained();
    else if (hasAll) segment.position = await groups.serve(segment, view, outlet, signal);
    else {
      const own = sendBatch(segment, view, outlet);
      if (own) {
        onEvent();
        yield own;
        segment.position = own.sequence;
      } else if (segment.position < window.lastSequence) await nextTurn();
    }
  }
}

/** Sends what comes next, and moves on; returns the event before which it stopped because it is not shared. */
function sendBatch(segment: LiveSegment, { plan, variables }: EventView, outlet: Outlet): LiveEvent | null {
  const render = plan.rendererFor(variables);
  const answers: Buffer[] = [];
  let bytes = 0;
  let own: LiveEvent | null = null;
  for (const stored of segment.tail.window.followOn(segment.position)) {
    if (answers.length === MAX_BATCH_EVENTS || bytes >= MAX_BATCH_BYTES) break;
    if (mayPass(segment, stored.event)) {
      const answer = render(stored);
      if (!answer) {
        own = stored;
        break;
      }
      answers.push(answer);
      bytes += answer.length;
    }
    segment.position = stored.sequence;
  }
  if (answers.length > 0) outlet.send(answers);
  return own;
}
