import { parse } from 'graphql';
import { type LiveEvent, type LiveEvents, mayPass } from '../../src/graph/interaction/live-events.ts';
import { schema } from '../../src/graph/schema.ts';
import type { ByteText } from '../../src/server/watch/byte-text.ts';
import { createEventPlans } from '../../src/server/watch/event-plan.ts';
import type { Outlet } from '../../src/server/watch/outlet.ts';
import { pushEvents } from '../../src/server/watch/push-events.ts';
import { WatchGroups } from '../../src/server/watch/watch-groups.ts';
import type { InteractionLog, StreamWriter } from '../../src/streams/interaction-log.ts';
import { createMemoryLog } from '../../src/streams/memory-log.ts';
import type { InteractionEvent } from '../../src/upstream/interaction-event.ts';
import { required } from './required.ts';

const streamId = '0m1abcdef00000000000000000001';
const planOf = createEventPlans(schema);
const document = parse(`subscription Watch($streamId: ID!) {
  interactionEvents(streamId: $streamId) {
    sequence
    ... on InteractionCompleteEvent { interaction { id } }
  }
}`);

/** A reader whose connection is full whenever the test says so. */
export class TestOutlet implements Outlet {
  readonly sequences: number[] = [];
  writes = 0;
  #hasRoom = true;
  #drained = Promise.withResolvers<void>();

  send(answers: readonly ByteText[]): void {
    this.writes += 1;
    for (const answer of answers) {
      this.sequences.push(
        JSON.parse(Buffer.from(answer, 'latin1').toString()).data.interactionEvents.sequence,
      );
    }
  }

  get hasRoom(): boolean {
    return this.#hasRoom;
  }

  async drained(): Promise<void> {
    if (!this.#hasRoom) await this.#drained.promise;
  }

  stall(): void {
    this.#hasRoom = false;
  }

  readOn(): void {
    this.#hasRoom = true;
    this.#drained.resolve();
    this.#drained = Promise.withResolvers();
  }
}

export interface Watcher {
  readonly after: number;
  readonly seesAgentActions: boolean;
  readonly outlet: TestOutlet;
  readonly iterator: AsyncIterator<LiveEvent>;
  /** Settles with what the iterator ended with. */
  readonly ended: Promise<unknown>;
}

export class World {
  readonly log: InteractionLog<InteractionEvent> = createMemoryLog({ maxEventsPerStream: 1_000 });
  readonly groups = new WatchGroups();
  readonly said: InteractionEvent[] = [];
  writer: StreamWriter<InteractionEvent> | null = null;

  async open(): Promise<this> {
    const claim = await this.log.claimLane('c'.repeat(24));
    if (claim.taken) throw new Error('The lane is taken.');
    const owner = { credential: 'mira', subject: null };
    const startedAt = '2026-01-05T10:00:00.000Z';
    this.writer = await claim.lane.open({ id: streamId, conversationId: 'c'.repeat(24), owner, startedAt });
    return this;
  }

  /** Returns before anyone could do more than what is done in the same step. */
  say(...events: InteractionEvent[]): void {
    this.said.push(...events);
    void this.writer?.append(events);
  }

  async end(): Promise<void> {
    await this.writer?.end('COMPLETED');
  }

  watch(after = 0, seesAgentActions = true): Watcher {
    const outlet = new TestOutlet();
    let isGiven = false;
    const events: LiveEvents = {
      next: async () => {
        if (isGiven) return null;
        isGiven = true;
        const { tail } = await this.log.hold(streamId);
        return { tail, seesAgentActions, position: after };
      },
      close: () => {},
    };
    const iterator = pushEvents(events, {
      groups: this.groups,
      view: { plan: required(planOf(document, null)), variables: { streamId } },
      outlet,
      onEvent: () => {},
    });
    return { after, seesAgentActions, outlet, iterator, ended: drain(iterator, outlet) };
  }

  /** What a watcher is to have seen when all is over. */
  expectedOf({ after, seesAgentActions }: Watcher): number[] {
    return this.said
      .map((event, index) => ({ event, sequence: index + 1 }))
      .filter(({ event, sequence }) => sequence > after && mayPass({ seesAgentActions }, event))
      .map(({ sequence }) => sequence);
  }
}

/** Reads as graphql-ws does; an event that the iterator gives is sent before the next one is asked for. */
async function drain(iterator: AsyncIterator<LiveEvent>, outlet: TestOutlet): Promise<unknown> {
  try {
    for (;;) {
      const { done, value } = await iterator.next();
      if (done) return 'completed';
      await Promise.resolve();
      outlet.sequences.push(value.sequence);
    }
  } catch (error) {
    return error;
  }
}

export const text: InteractionEvent = {
  type: 'new-message',
  messageId: 'a'.repeat(24),
  sequenceNumber: 0,
  stop: false,
  text: 'x',
};
export const step: InteractionEvent = {
  type: 'current-agent-action',
  action: { type: 'unknown', kind: 'x', payload: {} },
};
/** Each caller is answered alone, because of what is selected of it. */
export const complete: InteractionEvent = {
  type: 'interaction-complete',
  messageId: 'a'.repeat(24),
  interactionId: 'b'.repeat(24),
  fullMessage: 'All.',
  conversationCompleted: false,
};

/** Lets everything happen that can happen by itself. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
