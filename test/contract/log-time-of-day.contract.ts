import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { InteractionLog } from '../../src/streams/interaction-log.ts';
import { followStream } from '../kit/follow-stream.ts';
import { conversationId, type LogUnderTest, openStream } from './log-under-test.ts';

const HOUR_MS = 60 * 60_000;

/** What every log must not care about, and the one thing that it must: somebody sets the clock of the machine. */
export function describeTimeOfDay(
  name: string,
  createLog: () => Promise<Pick<LogUnderTest, 'log' | 'peer' | 'dispose'>>,
): void {
  describe(`${name} when the time of day is set`, () => {
    let subject: Awaited<ReturnType<typeof createLog>>;
    let log: InteractionLog<string>;
    let peer: InteractionLog<string>;

    beforeEach(async () => {
      vi.useFakeTimers({ toFake: ['Date'] });
      subject = await createLog();
      ({ log, peer } = subject);
    });

    afterEach(async () => {
      vi.useRealTimers();
      await subject.dispose();
    });

    const setTime = (byMs: number) => void vi.setSystemTime(Date.now() + byMs);

    it.each([HOUR_MS, -HOUR_MS])('leaves a stream to its writer (by %d ms)', async (byMs) => {
      const { id, writer } = await openStream(log);
      await writer.append(['a']);
      const watching = followStream(peer, id, 1, new AbortController().signal);
      const coming = watching.next();
      setTime(byMs);
      expect(await peer.takeOver(id)).toBeNull();
      expect(await peer.abandonedFor(0)).toEqual([]);
      await writer.append(['b']);
      expect((await coming).value).toMatchObject({ event: 'b' });
      await watching.return();
    });

    it('leaves a lane to whoever has claimed it', async () => {
      await log.claimLane(conversationId);
      setTime(HOUR_MS);
      expect(await peer.claimLane(conversationId)).toEqual({ taken: true, stream: null });
    });

    it('keeps what has ended', async () => {
      const { id, writer } = await openStream(log);
      await writer.end('COMPLETED');
      setTime(HOUR_MS);
      expect(await peer.find(id)).toMatchObject({ status: 'COMPLETED' });
    });

    it('waits for the send that has claimed a key', async () => {
      await log.claimKey('key', 'hash');
      setTime(HOUR_MS);
      expect(await peer.claimKey('key', 'hash')).toMatchObject({ status: 'PENDING' });
    });

    it('writes the new time beside what comes then', async () => {
      const { id, writer } = await openStream(log);
      const before = Date.now();
      setTime(HOUR_MS);
      await writer.append(['a']);
      await writer.end('COMPLETED');
      const [event] = await peer.read(id, 0);
      expect(Date.parse(event?.emittedAt ?? '')).toBeGreaterThanOrEqual(before + HOUR_MS);
      const state = await peer.find(id);
      expect(Date.parse(state?.endedAt ?? '')).toBeGreaterThanOrEqual(before + HOUR_MS);
    });
  });
}
