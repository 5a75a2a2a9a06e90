import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { KeyHold } from '../../src/streams/idempotency-key.ts';
import type { InteractionLog } from '../../src/streams/interaction-log.ts';
import { type LogUnderTest, newStreamId } from './log-under-test.ts';

const contentHash = 'hash-of-what-is-said';

/** What every log must know of idempotency keys. */
export function describeKeys(name: string, createLog: () => Promise<LogUnderTest>): void {
  describe(`${name} and idempotency keys`, () => {
    let subject: LogUnderTest;
    let log: InteractionLog<string>;
    let peer: InteractionLog<string>;

    beforeEach(async () => {
      subject = await createLog();
      ({ log, peer } = subject);
    });

    afterEach(() => subject.dispose());

    async function claimNew(): Promise<KeyHold> {
      const claim = await log.claimKey('key', contentHash);
      if (claim.status !== 'NEW') throw new Error('The key is not new.');
      return claim.hold;
    }

    it('gives a new key to one of many who want it at once; for the others it is pending', async () => {
      const wanting = Array.from({ length: 20 }, (_, index) =>
        (index % 2 ? log : peer).claimKey('key', contentHash),
      );
      const claims = await Promise.all(wanting);
      expect(claims.filter(({ status }) => status === 'NEW')).toHaveLength(1);
      expect(claims.filter(({ status }) => status === 'PENDING')).toHaveLength(19);
    });

    it('tells what a key stands for, and for which content, once it is bound', async () => {
      const streamId = newStreamId();
      await (await claimNew()).bind(streamId, contentHash);
      expect(await peer.claimKey('key', 'other content')).toEqual({ status: 'BOUND', contentHash, streamId });
    });

    it('tells the content that was only known when a key was bound', async () => {
      const streamId = newStreamId();
      await (await claimNew()).bind(streamId, 'hash-of-all-of-it');
      expect(await peer.claimKey('key', contentHash)).toEqual({
        status: 'BOUND',
        contentHash: 'hash-of-all-of-it',
        streamId,
      });
    });

    it('tells the content of a pending key', async () => {
      await claimNew();
      expect(await peer.claimKey('key', 'other content')).toEqual({ status: 'PENDING', contentHash });
    });

    it('gives a key again that was released', async () => {
      await (await claimNew()).release();
      expect(await peer.claimKey('key', 'other content')).toMatchObject({ status: 'NEW' });
    });

    it('says of a key whose holder is gone that the outcome is unknown, never that it is free', async () => {
      await claimNew();
      await subject.passLease();
      expect(await peer.claimKey('key', contentHash)).toEqual({ status: 'UNKNOWN', contentHash });
      expect(await peer.claimKey('key', contentHash)).toEqual({ status: 'UNKNOWN', contentHash });
    });

    it('says so at once of a key that was abandoned', async () => {
      await (await claimNew()).abandon();
      expect(await peer.claimKey('key', contentHash)).toEqual({ status: 'UNKNOWN', contentHash });
    });

    it('lets a holder whose lease ran out bind its key all the same, for it knows better', async () => {
      const hold = await claimNew();
      await subject.passLease();
      const streamId = newStreamId();
      await hold.bind(streamId, contentHash);
      expect(await peer.claimKey('key', contentHash)).toMatchObject({ status: 'BOUND', streamId });
    });

    it('changes nothing of a key that is settled', async () => {
      const streamId = newStreamId();
      const hold = await claimNew();
      await hold.bind(streamId, contentHash);
      await hold.release();
      await hold.abandon();
      await hold.bind(newStreamId(), contentHash);
      expect(await peer.claimKey('key', contentHash)).toMatchObject({ status: 'BOUND', streamId });
      await expect(hold.renew()).rejects.toThrow();
    });

    it('forgets a key when its time is over', async () => {
      await (await claimNew()).bind(newStreamId(), contentHash);
      await subject.passKeyRetention();
      expect(await peer.claimKey('key', contentHash)).toMatchObject({ status: 'NEW' });
    });
  });
}
