import { describe, expect, it } from 'vitest';
import type { Every } from '../../src/lib/every.ts';
import type { InteractionLog } from '../../src/streams/interaction-log.ts';
import { createMemoryLog } from '../../src/streams/memory-log.ts';
import { describeInteractionLog } from './interaction-log.contract.ts';
import { describeConversations } from './log-conversations.contract.ts';
import { describeKeys } from './log-keys.contract.ts';
import { describeLeases } from './log-leases.contract.ts';
import { describeTimeOfDay } from './log-time-of-day.contract.ts';
import type { LogUnderTest } from './log-under-test.ts';

const limits = {
  retentionMs: 60_000,
  maxEventsPerStream: 8,
  maxBytesPerStream: 1_000,
  sizeOf: (event: string) => event.length,
  leaseMs: 30_000,
  keyRetentionMs: 120_000,
};

/** A clock and timers that go on when the test says so. */
function createTime() {
  let nowMs = 0;
  const ticks = new Set<() => void>();
  const every: Every = (_, tick) => {
    ticks.add(tick);
    return () => ticks.delete(tick);
  };
  const pass = (durationMs: number) => {
    nowMs += durationMs;
    for (const tick of ticks) tick();
  };
  return { clock: { now: () => nowMs }, every, pass };
}

async function createLog(): Promise<LogUnderTest> {
  const { clock, every, pass } = createTime();
  const log = createMemoryLog<string>(limits, { clock, every });
  return {
    log,
    peer: log,
    maxEventsPerStream: limits.maxEventsPerStream,
    maxBytesPerStream: limits.maxBytesPerStream,
    passRetention: async () => pass(limits.retentionMs + 1),
    passLease: async () => pass(limits.leaseMs + 1),
    passKeyRetention: async () => pass(limits.keyRetentionMs + 1),
    dispose: () => log.close(),
  };
}

describeInteractionLog('the memory log', createLog);
describeLeases('the memory log', createLog);
describeConversations('the memory log', createLog);
describeKeys('the memory log', createLog);
describeTimeOfDay('the memory log', async () => {
  const log = createMemoryLog<string>(limits);
  return { log, peer: log, dispose: () => log.close() };
});

describe('the memory log with a bound on streams', () => {
  const owner = { credential: 'hash', subject: null };

  async function open(log: InteractionLog<string>, id: string) {
    const claim = await log.claimLane(id);
    if (claim.taken) throw new Error('The lane is taken.');
    return claim.lane.open({ id, conversationId: id, owner, startedAt: '2026-01-05T10:00:00.000Z' });
  }

  async function keptOf(log: InteractionLog<string>, ids: readonly string[]) {
    const found = await Promise.all(ids.map((id) => log.find(id)));
    return found.flatMap((state) => (state ? [state.id] : []));
  }

  it('drops the streams that ended first, and never one that is open', async () => {
    const log = createMemoryLog<string>({ maxStreams: 3 }, createTime());
    const first = await open(log, 'first');
    const second = await open(log, 'second');
    await open(log, 'open');
    await second.end('COMPLETED');
    await first.end('COMPLETED');
    await open(log, 'fourth');
    const ids = ['first', 'second', 'open', 'fourth', 'fifth', 'sixth'];
    expect(await keptOf(log, ids)).toEqual(['first', 'open', 'fourth']);
    await open(log, 'fifth');
    await open(log, 'sixth');
    expect(await keptOf(log, ids)).toEqual(['open', 'fourth', 'fifth', 'sixth']);
  });

  it('drops them as well when all that is kept takes too much, and never one that is open', async () => {
    const bounds = { maxBytes: 1_000, sizeOf: (event: string) => event.length };
    const log = createMemoryLog<string>(bounds, createTime());
    const first = await open(log, 'first');
    const second = await open(log, 'second');
    const last = await open(log, 'last');
    await first.append(['x'.repeat(400)]);
    await second.append(['x'.repeat(400)]);
    await second.end('COMPLETED');
    await first.end('COMPLETED');
    const ids = ['first', 'second', 'last'];
    expect(await keptOf(log, ids)).toEqual(ids);
    await last.append(['x'.repeat(400)]);
    expect(await keptOf(log, ids)).toEqual(['first', 'last']);
    await last.append(['x'.repeat(400), 'x'.repeat(400)]);
    expect(await keptOf(log, ids)).toEqual(['last']);
  });

  it('drops streams whose time is over when another is opened', async () => {
    const { clock, pass } = createTime();
    const log = createMemoryLog<string>({ retentionMs: 10 }, { clock });
    await (await open(log, 'over')).end('COMPLETED');
    pass(10);
    expect(await keptOf(log, ['over'])).toEqual(['over']);
    pass(1);
    await open(log, 'new');
    expect(await keptOf(log, ['over', 'new'])).toEqual(['new']);
  });
});

it('the memory log tells those who wait of the end of a conversation, though it is to keep nothing', async () => {
  const log = createMemoryLog<string>({ retentionMs: 0 });
  const waiting = log.nextStream('c', '', new AbortController().signal);
  await log.endConversation('c');
  expect(await waiting).toBeNull();
  await log.close();
});
