import { type LiveSegment, mayPass } from '../../graph/interaction/live-events.ts';
import type { ByteText } from './byte-text.ts';
import type { RenderEvent } from './event-plan.ts';
import type { Outlet } from './outlet.ts';

export interface GroupMember {
  readonly outlet: Outlet;
  /** Told when it must go on by itself from here: the end, an event that is not shared, or no room for more. */
  onLeft(position: number): void;
}

/**
 * Watchers of one stream who have all read everything and are all shown the same. What comes is made into an answer
 * once, and written to each of them in the step in which it came.
 */
export class WatchGroup {
  readonly #segment: Pick<LiveSegment, 'tail' | 'seesAgentActions'>;
  readonly #render: RenderEvent;
  readonly #onEmpty: () => void;
  readonly #members = new Set<GroupMember>();
  readonly #stopListening: () => void;
  /** The last event that all members have. */
  #position: number;

  constructor(
    segment: Pick<LiveSegment, 'tail' | 'seesAgentActions' | 'position'>,
    render: RenderEvent,
    onEmpty: () => void,
  ) {
    this.#segment = segment;
    this.#render = render;
    this.#onEmpty = onEmpty;
    this.#position = segment.position;
    this.#stopListening = segment.tail.changes.listen(() => this.#push());
  }

  join(member: GroupMember): void {
    this.#members.add(member);
  }

  leave(member: GroupMember): void {
    if (!this.#members.delete(member) || this.#members.size > 0) return;
    this.#stopListening();
    this.#onEmpty();
  }

  #push(): void {
    const { tail } = this.#segment;
    const answers: ByteText[] = [];
    // Fallen out of the window already within this step: each finds out by itself.
    const news = this.#position < tail.window.firstKept - 1 ? [] : tail.window.followOn(this.#position);
    for (const stored of news) {
      if (mayPass(this.#segment, stored.event)) {
        const answer = this.#render(stored);
        if (!answer) break;
        answers.push(answer);
      }
      this.#position = stored.sequence;
    }
    const isOver = this.#position < tail.window.lastSequence || tail.isEnded || tail.failure !== null;
    for (const member of this.#members) {
      if (answers.length > 0) member.outlet.send(answers);
      if (!isOver && member.outlet.hasRoom) continue;
      this.leave(member);
      member.onLeft(this.#position);
    }
  }
}
