import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type InteractionLog, LeaseLostError } from '../../src/streams/interaction-log.ts';
import { followStream } from '../kit/follow-stream.ts';
import {
  claimLane,
  conversationId,
  type LogUnderTest,
  newStreamId,
  openStream,
  owner,
  startedAt,
  wordsOf,
} from './log-under-test.ts';

const stays = new AbortController().signal;

/** What every log must do about holders that are gone, or believed to be. */
export function describeLeases(name: string, createLog: () => Promise<LogUnderTest>): void {
  describe(`${name} and its leases`, () => {
    let subject: LogUnderTest;
    let log: InteractionLog<string>;
    let peer: InteractionLog<string>;

    beforeEach(async () => {
      subject = await createLog();
      ({ log, peer } = subject);
    });

    afterEach(() => subject.dispose());

    /** A stream with some events whose writer has lost its lease. */
    async function lose(...words: string[]) {
      const opened = await openStream(log);
      await opened.writer.append(words);
      await subject.passLease();
      return opened;
    }

    async function takeOver(streamId: string) {
      const taken = await peer.takeOver(streamId);
      if (!taken) throw new Error('The stream could not be taken over.');
      return taken;
    }

    it('tells a watcher who has read everything that the producer is lost', async () => {
      const { id, writer } = await openStream(log);
      await writer.append(['a']);
      const watching = followStream(peer, id, 0, stays);
      expect((await watching.next()).value).toMatchObject({ event: 'a' });
      const waiting = expect(watching.next()).rejects.toMatchObject({ code: 'PRODUCER_LOST' });
      await subject.passLease();
      await waiting;
    });

    it('gives a watcher who comes late everything that was written before the loss', async () => {
      const { id } = await lose('a', 'b');
      const seen: string[] = [];
      const watch = async () => {
        for await (const { event } of followStream(peer, id, 0, stays)) seen.push(event);
      };
      await expect(watch()).rejects.toMatchObject({ code: 'PRODUCER_LOST' });
      expect(seen).toEqual(['a', 'b']);
    });

    it.each<[string, (writer: Awaited<ReturnType<typeof openStream>>['writer']) => Promise<void>]>([
      ['renews', (writer) => writer.renew()],
      ['writes', (writer) => writer.append(['b'])],
    ])('leaves a stream to the writer who %s in time', async (_, keep) => {
      const { id, writer } = await openStream(log);
      await writer.append(['a']);
      expect(await peer.takeOver(id)).toBeNull();
      await keep(writer);
      expect(await peer.takeOver(id)).toBeNull();
      expect(await peer.find(id)).toMatchObject({ status: 'OPEN' });
    });

    it('hands a lost stream with its events to a new writer, whom watchers follow on', async () => {
      const { id } = await lose('a', 'b');
      const taken = await takeOver(id);
      expect(taken.state).toMatchObject({ id, conversationId, owner, status: 'OPEN', lastSequence: 2 });
      expect(wordsOf(taken.events)).toEqual(['a', 'b']);
      const watching = Array.fromAsync(followStream(peer, id, 1, stays));
      await taken.writer.append(['c']);
      await taken.writer.end('FAILED');
      expect(wordsOf(await watching)).toEqual(['b', 'c']);
      expect(await log.find(id)).toMatchObject({ status: 'FAILED', lastSequence: 3 });
      expect(await log.claimLane(conversationId)).toMatchObject({ taken: false });
    });

    it('gives a lost stream to one of many who want it', async () => {
      const { id } = await lose();
      const wanting = Array.from({ length: 10 }, (_, index) => (index % 2 ? log : peer).takeOver(id));
      const taken = (await Promise.all(wanting)).filter((one) => one !== null);
      expect(taken).toHaveLength(1);
    });

    it('refuses the old writer everything once there is a new one', async () => {
      const { id, writer } = await lose('a');
      const taken = await takeOver(id);
      await expect(writer.append(['stale'])).rejects.toBeInstanceOf(LeaseLostError);
      await expect(writer.renew()).rejects.toBeInstanceOf(LeaseLostError);
      await expect(writer.end('COMPLETED')).rejects.toBeInstanceOf(LeaseLostError);
      await taken.writer.end('LOST');
      await expect(writer.append(['stale'])).rejects.toBeInstanceOf(LeaseLostError);
      await expect(writer.end('COMPLETED')).rejects.toBeInstanceOf(LeaseLostError);
      expect(wordsOf(await peer.read(id, 0))).toEqual(['a']);
      expect(await peer.find(id)).toMatchObject({ status: 'LOST' });
    });

    it('takes over no stream that has ended, and none that there is not', async () => {
      const { id, writer } = await openStream(log);
      await writer.end('COMPLETED');
      await subject.passLease();
      expect(await peer.takeOver(id)).toBeNull();
      expect(await peer.takeOver(newStreamId())).toBeNull();
    });

    it('lists the streams whose writers have been gone for so long', async () => {
      const { id } = await lose('a');
      const other = await openStream(log, 'd'.repeat(24));
      expect(await peer.abandonedFor(0)).toContain(id);
      expect(await peer.abandonedFor(0)).not.toContain(other.id);
      expect(await peer.abandonedFor(60_000)).not.toContain(id);
      await (await takeOver(id)).writer.end('LOST');
      expect(await peer.abandonedFor(0)).not.toContain(id);
    });

    it('frees the lane of a holder that is gone before its stream was open, for good', async () => {
      const lane = await claimLane(log);
      await subject.passLease();
      await claimLane(peer);
      await expect(lane.renew()).rejects.toBeInstanceOf(LeaseLostError);
      const header = { id: newStreamId(), conversationId, owner, startedAt };
      await expect(lane.open(header)).rejects.toBeInstanceOf(LeaseLostError);
      await lane.release();
      expect(await log.claimLane(conversationId)).toEqual({ taken: true, stream: null });
      expect(await log.find(header.id)).toBeNull();
    });

    it('keeps the lane of a stream that was lost until the stream is ended', async () => {
      const { id } = await lose();
      expect(await peer.claimLane(conversationId)).toMatchObject({ taken: true, stream: { id } });
    });
  });
}
