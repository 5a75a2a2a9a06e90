import { describe, expect, it } from 'vitest';
import type { InteractionLog } from '../../src/streams/interaction-log.ts';
import { createMemoryLog } from '../../src/streams/memory-log.ts';
import { describeInteractionLog } from './interaction-log.contract.ts';

const retentionMs = 60_000;
const maxEventsPerStream = 8;

function createClock() {
  let nowMs = Date.UTC(2026, 0, 5);
  return {
    now: () => nowMs,
    pass: (durationMs: number) => {
      nowMs += durationMs;
    },
  };
}

describeInteractionLog('the memory log', async () => {
  const clock = createClock();
  const log = createMemoryLog<string>({ retentionMs, maxEventsPerStream }, clock);
  return {
    log,
    maxEventsPerStream,
    passRetention: async () => clock.pass(retentionMs + 1),
    dispose: () => log.close(),
  };
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
    const log = createMemoryLog<string>({ maxStreams: 3 }, createClock());
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

  it('drops streams whose time is over when another is opened', async () => {
    const clock = createClock();
    const log = createMemoryLog<string>({ retentionMs: 10 }, clock);
    await (await open(log, 'over')).end('COMPLETED');
    clock.pass(10);
    expect(await keptOf(log, ['over'])).toEqual(['over']);
    clock.pass(1);
    await open(log, 'new');
    expect(await keptOf(log, ['over', 'new'])).toEqual(['new']);
  });
});
