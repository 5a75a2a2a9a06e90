import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Conversation } from '../../src/sandbox/domain/records.ts';
import type { Store } from '../../src/sandbox/store/store.ts';
import { keepStarted, locked, newId, turnOf } from './kit/records.ts';

/** What holds for the recordings of every store. */
export function describeRecordings(open: () => Store): void {
  describe('recordings', () => {
    /** Keeps a message, and says that the recording is of it; gives the id of the message. */
    const keep = async (store: Store, conversation: Conversation, recordingId: string) => {
      const turn = turnOf(conversation, 'Said');
      const messageId = turn.messages[0]?.id ?? '';
      await store.recordings.attach(recordingId, messageId);
      expect(await store.recordings.find(messageId)).toBeUndefined();
      await locked(store, conversation.id, () => store.interactions.commit(turn));
      return messageId;
    };
    const record = async (
      store: Store,
      conversationId: string,
      pieces: readonly Buffer[],
      start?: Buffer,
    ) => {
      const id = newId();
      const writer = await store.recordings.open({
        id,
        conversationId,
        messageId: null,
        contentType: 'audio/wav',
      });
      for (const piece of pieces) await writer.write(piece);
      await writer.finish(start);
      return id;
    };
    const read = async (store: Store, id: string, start: number, end: number) =>
      Buffer.concat(await Array.fromAsync(store.recordings.read(id, start, end)));

    it.each([1, 100, 65_535, 65_536, 65_537, 200_000])(
      'of %i bytes come back as they were',
      async (length) => {
        const store = open();
        const conversation = await keepStarted(store);
        const bytes = randomBytes(length);
        const pieces = [bytes.subarray(0, 70_000), Buffer.alloc(0), bytes.subarray(70_000)];
        const id = await record(store, conversation.id, pieces);
        const messageId = await keep(store, conversation, id);
        const recording = { id, contentType: 'audio/wav', byteLength: length };
        expect(await store.recordings.find(messageId)).toEqual(recording);
        expect((await read(store, id, 0, length)).equals(bytes)).toBe(true);
        for (const [start, end] of [
          [0, 1],
          [length - 1, length],
          [Math.floor(length / 3), Math.ceil(length / 2)],
        ] as const) {
          expect((await read(store, id, start, end)).equals(bytes.subarray(start, end))).toBe(true);
        }
      },
    );

    it('may be given another beginning at their end', async () => {
      const store = open();
      const conversation = await keepStarted(store);
      const bytes = randomBytes(150_000);
      const id = await record(store, conversation.id, [bytes], Buffer.from('head'));
      const found = await read(store, id, 0, bytes.length);
      expect(found.subarray(0, 4).toString()).toBe('head');
      expect(found.subarray(4).equals(bytes.subarray(4))).toBe(true);
    });

    it('count from the moment their message is kept', async () => {
      const store = open();
      const conversation = await keepStarted(store);
      const id = await record(store, conversation.id, [Buffer.from('bytes')]);
      const messageId = await keep(store, conversation, id);
      expect(await store.recordings.find(messageId)).toMatchObject({ id });
      await store.recordings.discard([id]);
      expect(await store.recordings.find(messageId)).toMatchObject({ id });
    });

    it('are removed when they are given up, and may come again', async () => {
      const store = open();
      const conversation = await keepStarted(store);
      const place = {
        id: newId(),
        conversationId: conversation.id,
        messageId: newId(),
        contentType: 'audio/mpeg',
      } as const;
      const writer = await store.recordings.open(place);
      await writer.write(randomBytes(200_000));
      await expect(store.recordings.open(place)).rejects.toThrow();
      await store.recordings.discard([place.id]);
      // Its chunks are gone as well: they would be in the way.
      const again = await store.recordings.open(place);
      await again.write(randomBytes(200_000));
      await again.finish();
      await store.recordings.discard([]);
      await store.recordings.discard([place.id]);
    });

    it('that nobody goes on with are removed, others not', async () => {
      const store = open();
      const [abandoned, busy, kept] = [
        await keepStarted(store),
        await keepStarted(store),
        await keepStarted(store),
      ];
      const unlock = await store.locks.acquire(busy.id);
      const ids = [];
      for (const { id } of [abandoned, busy, kept]) ids.push(await record(store, id, [Buffer.from('bytes')]));
      const [abandonedId = '', busyId = '', keptId = ''] = ids;
      await keep(store, kept, keptId);
      await store.recordings.removeAbandoned();
      await expect(read(store, abandonedId, 0, 5)).rejects.toThrow();
      expect((await read(store, busyId, 0, 5)).toString()).toBe('bytes');
      expect((await read(store, keptId, 0, 5)).toString()).toBe('bytes');
      await unlock?.();
    });

    it('are gone with their conversation', async () => {
      const store = open();
      const conversation = await keepStarted(store);
      const id = await record(store, conversation.id, [Buffer.from('bytes')]);
      const messageId = await keep(store, conversation, id);
      await store.conversations.remove(conversation.id);
      expect(await store.recordings.find(messageId)).toBeUndefined();
      await expect(read(store, id, 0, 5)).rejects.toThrow();
    });
  });
}
