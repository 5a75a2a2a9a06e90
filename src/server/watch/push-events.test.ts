import fc from 'fast-check';
import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { required } from '../../../test/kit/required.ts';
import { type LiveEvent, type LiveEvents, mayPass } from '../../graph/interaction/live-events.ts';
import { schema } from '../../graph/schema.ts';
import type { InteractionLog, StreamWriter } from '../../streams/interaction-log.ts';
import { createMemoryLog } from '../../streams/memory-log.ts';
import type { InteractionEvent } from '../../upstream/interaction-event.ts';
import type { ByteText } from './byte-text.ts';
import { createEventPlans } from './event-plan.ts';
import type { Outlet } from './outlet.ts';
import { pushEvents } from './push-events.ts';
import { WatchGroups } from './watch-groups.ts';

const streamId = '0m1abcdef00000000000000000001';
const planOf = createEventPlans(schema);
const document = parse(`subscription Watch($streamId: ID!) {
  interactionEvents(streamId: $streamId) {
    sequence
    ... on InteractionCompleteEvent { interaction { id } }
  }
}`);

/** A reader whose connection is full whenever the test says so. */
class TestOutlet implements Outlet {
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

interface Watcher {
  readonly after: number;
  readonly seesAgentActions: boolean;
  readonly outlet: TestOutlet;
  readonly iterator: AsyncIterator<LiveEvent>;
  /** Settles with what the iterator ended with. */
  readonly ended: Promise<unknown>;
}

class World {
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

const text: InteractionEvent = {
  type: 'new-message',
  messageId: 'a'.repeat(24),
  sequenceNumber: 0,
  stop: false,
  text: 'x',
};
const step: InteractionEvent = {
  type: 'current-agent-action',
  action: { type: 'unknown', kind: 'x', payload: {} },
};
/** Each caller is answered alone, because of what is selected of it. */
const complete: InteractionEvent = {
  type: 'interaction-complete',
  messageId: 'a'.repeat(24),
  interactionId: 'b'.repeat(24),
  fullMessage: 'All.',
  conversationCompleted: false,
};

/** Lets everything happen that can happen by itself. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

describe('watchers of one stream', () => {
  it('are sent what comes in the step in which it comes, all of a batch in one write', async () => {
    const world = await new World().open();
    const watchers = [world.watch(), world.watch()];
    await settle();
    world.say(text, text, text);
    for (const { outlet } of watchers) expect([outlet.writes, outlet.sequences]).toEqual([1, [1, 2, 3]]);
    world.say(text);
    for (const { outlet } of watchers) expect([outlet.writes, outlet.sequences.at(-1)]).toEqual([2, 4]);
  });

  it('are one group, whose answers are made once', async () => {
    const world = await new World().open();
    const [one, other, stranger] = [world.watch(), world.watch(), world.watch(0, false)];
    const sent = new Map<TestOutlet, readonly ByteText[]>();
    for (const { outlet } of [one, other, stranger]) {
      const send = outlet.send.bind(outlet);
      outlet.send = (answers) => {
        sent.set(outlet, answers);
        send(answers);
      };
    }
    await settle();
    world.say(text);
    expect(sent.get(one.outlet)).toBe(sent.get(other.outlet));
    expect(sent.get(stranger.outlet)).toEqual(sent.get(one.outlet));
    expect(sent.get(stranger.outlet)).not.toBe(sent.get(one.outlet));
    world.say(step, text);
    expect(one.outlet.sequences).toEqual([1, 2, 3]);
    expect(stranger.outlet.sequences).toEqual([1, 3]);
  });

  it('are not held up by one whose connection is full, who is ended as too slow', async () => {
    const world = await new World().open();
    const [slow, prompt] = [world.watch(), world.watch()];
    await settle();
    slow.outlet.stall();
    world.say(text);
    await settle();
    for (let count = 0; count < 1_100; count += 1) world.say(text);
    expect(slow.outlet.sequences).toEqual([1]);
    expect(prompt.outlet.sequences).toHaveLength(1_101);
    slow.outlet.readOn();
    expect(await slow.ended).toMatchObject({ code: 'READER_TOO_SLOW' });
    expect(slow.outlet.sequences).toEqual([1]);
    await world.end();
    expect(await prompt.ended).toBe('completed');
  });

  it('leave by themselves, and the others stay', async () => {
    const world = await new World().open();
    const [leaving, staying] = [world.watch(), world.watch()];
    await settle();
    world.say(text);
    await leaving.iterator.return?.();
    expect(await leaving.ended).toBe('completed');
    world.say(text);
    expect(leaving.outlet.sequences).toEqual([1]);
    expect(staying.outlet.sequences).toEqual([1, 2]);
  });

  it('are refused a place that is no place in the stream', async () => {
    const world = await new World().open();
    expect(await world.watch(7).ended).toMatchObject({ code: 'CURSOR_INVALID' });
  });

  it('see every event once and in order, whenever they come, stall or leave', async () => {
    const events = fc.array(fc.constantFrom(text, text, text, step, complete), {
      minLength: 1,
      maxLength: 200,
    });
    const who = fc.nat();
    const deed = fc.oneof(
      fc.record({ type: fc.constant('say' as const), events }),
      fc.record({ type: fc.constant('join' as const), place: fc.nat(), seesAgentActions: fc.boolean() }),
      fc.record({ type: fc.constantFrom('stall' as const, 'readOn' as const, 'leave' as const), who }),
      fc.record({ type: fc.constant('turn' as const) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { maxLength: 40 }), async (deeds) => {
        const world = await new World().open();
        const watchers: Watcher[] = [];
        const left = new Map<Watcher, number>();
        for (const deed of deeds) {
          if (deed.type === 'say' && world.said.length < 800) world.say(...deed.events);
          if (deed.type === 'join') {
            watchers.push(world.watch(deed.place % (world.said.length + 1), deed.seesAgentActions));
          }
          if (deed.type === 'turn') await new Promise((resolve) => setImmediate(resolve));
          const watcher = 'who' in deed ? watchers[deed.who % watchers.length] : undefined;
          if (!watcher) continue;
          if (deed.type === 'stall') watcher.outlet.stall();
          if (deed.type === 'readOn') watcher.outlet.readOn();
          if (deed.type === 'leave' && !left.has(watcher)) {
            await watcher.iterator.return?.();
            await watcher.ended;
            left.set(watcher, watcher.outlet.sequences.length);
          }
        }
        await world.end();
        for (const watcher of watchers) {
          watcher.outlet.readOn();
          expect(await watcher.ended).toBe('completed');
          const count = left.get(watcher);
          expect(watcher.outlet.sequences).toEqual(world.expectedOf(watcher).slice(0, count));
        }
        await world.log.close();
      }),
      { numRuns: 300 },
    );
  });
});
