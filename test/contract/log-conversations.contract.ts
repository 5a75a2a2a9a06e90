import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InteractionLog } from '../../src/streams/interaction-log.ts';
import { claimLane, conversationId, type LogUnderTest, openStream } from './log-under-test.ts';

const stays = new AbortController().signal;

/** What every log must know of the streams of one conversation. */
export function describeConversations(name: string, createLog: () => Promise<LogUnderTest>): void {
  describe(`${name} and conversations`, () => {
    let subject: LogUnderTest;
    let log: InteractionLog<string>;
    let peer: InteractionLog<string>;

    beforeEach(async () => {
      subject = await createLog();
      ({ log, peer } = subject);
    });

    afterEach(() => subject.dispose());

    async function openAndEnd() {
      const { id, writer } = await openStream(log);
      await writer.end('COMPLETED');
      return id;
    }

    const idsOf = async (conversation = conversationId) =>
      (await peer.streamsOf(conversation)).map(({ id }) => id);

    it('lists the streams of a conversation, oldest first', async () => {
      expect(await idsOf()).toEqual([]);
      const ended = [await openAndEnd(), await openAndEnd()];
      const { id } = await openStream(log);
      await openStream(log, 'd'.repeat(24));
      expect(await idsOf()).toEqual([...ended, id]);
      expect((await peer.streamsOf(conversationId)).map(({ status }) => status)).toEqual([
        'COMPLETED',
        'COMPLETED',
        'OPEN',
      ]);
    });

    it('does not list those that are no longer kept', async () => {
      await openAndEnd();
      const { id, writer } = await openStream(log);
      await subject.passRetention();
      await writer.renew();
      expect(await idsOf()).toEqual([id]);
    });

    it('tells the holder of a lane which stream was before', async () => {
      const first = await claimLane(log);
      expect(first.previousStreamId).toBeNull();
      await first.release();
      const id = await openAndEnd();
      expect((await claimLane(peer)).previousStreamId).toBe(id);
    });

    it('finds the stream that follows another', async () => {
      const [first, second, third] = [await openAndEnd(), await openAndEnd(), await openAndEnd()];
      expect(await peer.nextStream(conversationId, '', stays)).toMatchObject({ id: first });
      expect(await peer.nextStream(conversationId, first, stays)).toMatchObject({ id: second });
      expect(await peer.nextStream(conversationId, second, stays)).toMatchObject({ id: third });
    });

    it('waits for a stream that is still to come', async () => {
      const first = await openAndEnd();
      const waiting = [peer, log].map((one) => one.nextStream(conversationId, first, stays));
      await openStream(log, 'd'.repeat(24));
      const { id } = await openStream(log);
      for (const next of await Promise.all(waiting)) expect(next).toMatchObject({ id, status: 'OPEN' });
    });

    it('lets go who waits for another stream of a conversation that has ended, and who comes to wait', async () => {
      const first = await openAndEnd();
      const waiting = [peer, log].map((one) => one.nextStream(conversationId, first, stays));
      const elsewhere = peer.nextStream('d'.repeat(24), '', stays);
      await log.endConversation(conversationId);
      expect(await Promise.all(waiting)).toEqual([null, null]);
      expect(await peer.nextStream(conversationId, first, stays)).toBeNull();
      const { id } = await openStream(log, 'd'.repeat(24));
      expect(await elsewhere).toMatchObject({ id });
    });

    it('gives every stream of a conversation that has ended before it lets go', async () => {
      const [first, second] = [await openAndEnd(), await openAndEnd()];
      await peer.endConversation(conversationId);
      expect(await log.nextStream(conversationId, '', stays)).toMatchObject({ id: first });
      expect(await log.nextStream(conversationId, first, stays)).toMatchObject({ id: second });
      expect(await log.nextStream(conversationId, second, stays)).toBeNull();
    });

    it('lets go who waits and leaves, and everyone when it closes', async () => {
      const leaving = new AbortController();
      const left = peer.nextStream(conversationId, '', leaving.signal);
      const staying = peer.nextStream(conversationId, '', stays);
      leaving.abort();
      expect(await left).toBeNull();
      await peer.close();
      expect(await staying).toBeNull();
    });
  });
}
