import {
  type LiveEvent,
  type LiveEvents,
  type LiveSegment,
  mayPass,
} from '../../graph/interaction/live-events.ts';
import { nextTurn } from '../../lib/next-turn.ts';
import type { ByteText } from './byte-text.ts';
import type { RenderEvent } from './event-plan.ts';
import type { Outlet } from './outlet.ts';
import type { GroupMember, WatchGroup } from './watch-group.ts';
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
const MAX_BATCH_EVENTS = 256;
const MAX_BATCH_BYTES = 64 * 1024;

/**
 * Sends events to the outlet as they come. The iterator gives only those that each caller must be answered alone; it
 * is for one reader, who asks for the next when done with the last.
 */
export function pushEvents(events: LiveEvents, options: PushOptions): AsyncIterableIterator<LiveEvent> {
  return new PushedEvents(events, options);
}

/** One object, with nothing under way while it waits in a group: thousands may. */
class PushedEvents implements AsyncIterableIterator<LiveEvent>, GroupMember {
  readonly outlet: Outlet;
  readonly #events: LiveEvents;
  readonly #options: PushOptions;
  #segment: LiveSegment | null = null;
  #group: WatchGroup | null = null;
  /** The event that the iterator gave last. */
  #own: LiveEvent | null = null;
  #settle: ((result: IteratorResult<LiveEvent> | Promise<never>) => void) | null = null;
  #isOver = false;

  constructor(events: LiveEvents, options: PushOptions) {
    this.outlet = options.outlet;
    this.#events = events;
    this.#options = options;
  }

  next(): Promise<IteratorResult<LiveEvent>> {
    if (this.#isOver) return Promise.resolve({ done: true, value: undefined });
    if (this.#segment && this.#own) this.#segment.position = this.#own.sequence;
    this.#own = null;
    return new Promise((resolve) => {
      this.#settle = resolve;
      this.#goOn();
    });
  }

  async return(): Promise<IteratorResult<LiveEvent>> {
    this.#end();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  onLeft(position: number): void {
    this.#group = null;
    if (this.#segment) this.#segment.position = position;
    // Not within this step, in which the group is still at work.
    queueMicrotask(() => this.#goOn());
  }

  #goOn(): void {
    this.#serve().catch((error: unknown) => {
      if (!this.#isOver) this.#end(Promise.reject(error));
    });
  }

  /** Sends what there is. Returns when it has joined a group or found an event of its own, or when all is over. */
  async #serve(): Promise<void> {
    const { outlet } = this;
    const { groups, view, onEvent } = this.#options;
    // Gone with what there is to catch up with: those who wait in a group share that of the group.
    let render: RenderEvent | null = null;
    while (!this.#isOver) {
      const segment = this.#segment;
      if (!segment) {
        this.#segment = await this.#nextSegment();
        if (!this.#segment) this.#end();
        continue;
      }
      const { window, isEnded, failure } = segment.tail;
      const hasAll = segment.position === window.lastSequence;
      if (hasAll && (isEnded || failure)) this.#segment = null;
      else if (!outlet.hasRoom) await outlet.drained();
      else if (hasAll) {
        this.#group = groups.join(segment, view, this);
        return;
      } else {
        render ??= view.plan.rendererFor(view.variables);
        const own = sendBatch(segment, render, outlet);
        if (own) {
          this.#own = own;
          onEvent();
          this.#answer({ done: false, value: own });
          return;
        }
        if (segment.position < window.lastSequence) await nextTurn();
      }
    }
  }

  async #nextSegment(): Promise<LiveSegment | null> {
    const segment = await this.#events.next();
    if (segment) segment.position = segment.tail.window.check(segment.position);
    return segment;
  }

  #answer(result: IteratorResult<LiveEvent> | Promise<never>): void {
    const settle = this.#settle;
    this.#settle = null;
    settle?.(result);
  }

  #end(result: IteratorResult<LiveEvent> | Promise<never> = { done: true, value: undefined }): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#group?.leave(this);
    this.#group = null;
    this.#events.close();
    this.#answer(result);
  }
}

/** Sends what comes next, and moves on; returns the event before which it stopped because it is not shared. */
function sendBatch(segment: LiveSegment, render: RenderEvent, outlet: Outlet): LiveEvent | null {
  const answers: ByteText[] = [];
  let bytes = 0;
  let own: LiveEvent | null = null;
  for (const stored of segment.tail.window.followOn(segment.position, MAX_BATCH_EVENTS)) {
    if (bytes >= MAX_BATCH_BYTES) break;
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
