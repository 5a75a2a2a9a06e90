import { describe, expect, it } from 'vitest';
import { followStream } from '../../test/kit/follow-stream.ts';
import { forwardLog } from '../../test/kit/forward-log.ts';
import type { Every } from '../lib/every.ts';
import type { InteractionLog, StreamWriter } from './interaction-log.ts';
import { createMemoryLog } from './memory-log.ts';
import { createRelay, type Relay } from './relay.ts';

const conversationId = 'c'.repeat(24);
const owner = { credential: 'hash', subject: null };
const LONG_MS = 600_000;

/** Upstream's side of an interaction: the test says each batch, and how it ends. */
function createSource() {
  const { readable, writable } = new TransformStream<string[], string[]>();
  const writer = writable.getWriter();
  const abandoned: string[] = [];
  return {
    accepted: { conversationId, events: readable, abandon: () => abandoned.push('answer') },
    abandoned,
    say: (...events: string[]) => writer.write(events),
    end: () => writer.close(),
    fail: (error: Error) => writer.abort(error),
  };
}

interface Setup {
  readonly log: InteractionLog<string>;
  readonly relay: Relay<string>;
  readonly breakdowns: unknown[];
}

function setUp(log: InteractionLog<string> = createMemoryLog<string>(), every?: Every): Setup {
  const breakdowns: unknown[] = [];
  let streams = 0;
  const relay = createRelay<string>({
    newStreamId: () => {
      streams += 1;
      return `stream-${streams}`;
    },
    renewEveryMs: log.renewEveryMs,
    finalStatus: (last) => (last === 'complete' ? 'COMPLETED' : 'FAILED'),
    breakdown: (_cause, last) => (last === null ? 'broke down at once' : `broke down after ${last}`),
    onBreakdown: (cause) => breakdowns.push(cause),
    clock: { now: () => Date.UTC(2026, 0, 5) },
    ...(every ? { every } : {}),
  });
  return { log, relay, breakdowns };
}

async function run({ log, relay }: Setup, source: ReturnType<typeof createSource>) {
  const claim = await log.claimLane(conversationId);
  if (claim.taken) throw new Error('The lane is taken.');
  return relay.run(source.accepted, claim.lane, owner);
}

/** Everything that a watcher sees, up to the end of the stream. */
async function watched(log: InteractionLog<string>, streamId: string): Promise<string[]> {
  const events = await Array.fromAsync(followStream(log, streamId, 0, new AbortController().signal));
  return events.map(({ event }) => event);
}

describe('the relay', () => {
  it('shows the stream before its first event, as open and owned', async () => {
    const setup = setUp();
    const source = createSource();
    const state = await run(setup, source);
    expect(state).toEqual({
      id: 'stream-1',
      conversationId,
      owner,
      startedAt: '2026-01-05T00:00:00.000Z',
      status: 'OPEN',
      endedAt: null,
      lastSequence: 0,
    });
    expect(await setup.log.find(state.id)).toEqual(state);
    await source.end();
  });

  it('writes every event to the log in order, though nobody watches, and then its end', async () => {
    const setup = setUp();
    const source = createSource();
    const { id } = await run(setup, source);
    await source.say('one', 'two');
    await source.say('three');
    await source.say('complete');
    await source.end();
    await setup.relay.close(LONG_MS);
    expect(await watched(setup.log, id)).toEqual(['one', 'two', 'three', 'complete']);
    expect(await setup.log.find(id)).toMatchObject({ status: 'COMPLETED', lastSequence: 4 });
    expect(setup.breakdowns).toEqual([]);
  });

  it('shows events that are there before the rest has come', async () => {
    const setup = setUp();
    const source = createSource();
    const { id } = await run(setup, source);
    const watching = followStream(setup.log, id, 0, new AbortController().signal);
    await source.say('one');
    expect((await watching.next()).value).toMatchObject({ event: 'one', sequence: 1 });
    await source.say('complete');
    expect((await watching.next()).value).toMatchObject({ event: 'complete', sequence: 2 });
    await source.end();
    expect((await watching.next()).done).toBe(true);
  });

  it.each([
    { said: [], last: 'broke down at once' },
    { said: ['one', 'two'], last: 'broke down after two' },
  ])('ends the stream with a terminal event where the source throws after $said', async ({ said, last }) => {
    const setup = setUp();
    const source = createSource();
    const { id } = await run(setup, source);
    for (const event of said) await source.say(event);
    await source.fail(new Error('gone'));
    expect(await watched(setup.log, id)).toEqual([...said, last]);
    expect(await setup.log.find(id)).toMatchObject({ status: 'FAILED' });
    expect(setup.breakdowns).toEqual([new Error('gone')]);
  });

  it('ends the stream where the log takes no more events', async () => {
    const inner = createMemoryLog<string>();
    const full = forwardLog(inner, {
      claimLane: async (id) => {
        const claim = await inner.claimLane(id);
        if (claim.taken) return claim;
        const open = async (header: Parameters<typeof claim.lane.open>[0]) => {
          const writer = await claim.lane.open(header);
          const append: StreamWriter<string>['append'] = ([event]) =>
            event === 'one too many' ? Promise.reject(new Error('full')) : writer.append([event ?? '']);
          return { ...writer, append };
        };
        return { taken: false, lane: { ...claim.lane, open } };
      },
    });
    const setup = setUp(full);
    const source = createSource();
    const { id } = await run(setup, source);
    await source.say('one');
    await source.say('one too many');
    expect(await watched(setup.log, id)).toEqual(['one', 'broke down after one']);
    expect(await setup.log.findOpen(conversationId)).toBeNull();
  });

  it('gives up the answer where the log takes no stream', async () => {
    const { relay } = setUp();
    const source = createSource();
    const nothing = async () => {};
    const open = () => Promise.reject(new Error('full'));
    const lane = { previousStreamId: null, open, renew: nothing, release: nothing };
    await expect(relay.run(source.accepted, lane, owner)).rejects.toThrow('full');
    expect(source.abandoned).toEqual(['answer']);
  });

  it('keeps its stream as long as it runs, and gives the answer up once another has taken the stream over', async () => {
    let nowMs = 0;
    const ticks: (() => void)[] = [];
    const log = createMemoryLog<string>({ leaseMs: 100 }, { clock: { now: () => nowMs } });
    const setup = setUp(log, (_, tick) => {
      ticks.push(tick);
      return () => {};
    });
    const source = createSource();
    const { id } = await run(setup, source);
    nowMs += 90;
    for (const tick of ticks) tick();
    nowMs += 90;
    expect(await log.takeOver(id)).toBeNull();
    nowMs += 101;
    const taken = await log.takeOver(id);
    await taken?.writer.append(['it is over']);
    await taken?.writer.end('LOST');
    for (const tick of ticks) tick();
    await Promise.resolve();
    expect(source.abandoned).toEqual(['answer']);
    await source.say('too late');
    await setup.relay.close(LONG_MS);
    expect(await watched(log, id)).toEqual(['it is over']);
  });

  it('waits for a send on its way, and for the interaction that becomes of it', async () => {
    const setup = setUp();
    const hasArrived = setup.relay.expect();
    const closing = setup.relay.close(LONG_MS);
    const source = createSource();
    const { id } = await run(setup, source);
    hasArrived();
    expect(setup.relay.signal.aborted).toBe(false);
    await source.say('complete');
    await source.end();
    await closing;
    expect(await setup.log.find(id)).toMatchObject({ status: 'COMPLETED' });
  });

  it('says that it is closing as soon as it is', async () => {
    const { relay } = setUp();
    expect(relay.isClosing).toBe(false);
    const closing = relay.close(LONG_MS);
    expect(relay.isClosing).toBe(true);
    await closing;
  });

  it('lets what runs come to its end before it closes', async () => {
    const setup = setUp();
    const source = createSource();
    const { id } = await run(setup, source);
    const closing = setup.relay.close(LONG_MS);
    expect(setup.relay.signal.aborted).toBe(false);
    await source.say('complete');
    await source.end();
    await closing;
    expect(await setup.log.find(id)).toMatchObject({ status: 'COMPLETED' });
  });

  it('tells what still runs to stop when the time is up, and waits for that', async () => {
    const setup = setUp();
    const source = createSource();
    const { id } = await run(setup, source);
    await source.say('one');
    setup.relay.signal.addEventListener('abort', () => source.fail(new Error('shutting down')));
    await setup.relay.close(0);
    expect(await watched(setup.log, id)).toEqual(['one', 'broke down after one']);
  });
});
