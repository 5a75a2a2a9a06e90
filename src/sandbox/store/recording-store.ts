import type { Kysely } from 'kysely';
import type { RecordingType } from '../domain/records.ts';
import type { ConversationLocks } from './conversation-locks.ts';
import { createRecordingWriter, type RecordingWriter } from './recording-writer.ts';
import type { Tables } from './tables.ts';

export interface Recording {
  readonly contentType: RecordingType;
  readonly byteLength: number;
}

/** The recordings of spoken messages. One counts from the moment its message is kept, and goes with it. */
export interface RecordingStore {
  /** Takes in the recording of a message that is still to be kept, in a conversation that is locked. */
  open(recording: NewRecording): Promise<RecordingWriter>;
  /** Undefined where the message has none, or is not kept. */
  find(messageId: string): Promise<Recording | undefined>;
  /** The bytes from `start` up to but not including `end`, read as they are asked for. */
  read(messageId: string, start: number, end: number): AsyncGenerator<Uint8Array, void>;
  /** Removes those among them whose messages are not kept. */
  discard(messageIds: readonly string[]): Promise<void>;
  /** Removes what dead processes left behind in the middle of an interaction. */
  removeAbandoned(): Promise<void>;
}

export interface NewRecording {
  readonly messageId: string;
  readonly conversationId: string;
  readonly contentType: RecordingType;
}

export const CHUNK_BYTES = 64 * 1024;

export function createRecordingStore(db: Kysely<Tables>, locks: ConversationLocks): RecordingStore {
  const discard = async (messageIds: readonly string[]): Promise<void> => {
    if (messageIds.length === 0) return;
    await db
      .deleteFrom('recordings')
      .where('message_id', 'in', messageIds)
      .where('message_id', 'not in', (kept) =>
        kept.selectFrom('messages').select('id').where('id', 'in', messageIds),
      )
      .execute();
  };

  return {
    async open({ messageId, conversationId, contentType }) {
      await db
        .insertInto('recordings')
        .values({
          message_id: messageId,
          conversation_id: conversationId,
          content_type: contentType,
          byte_length: 0,
        })
        .execute();
      return createRecordingWriter(db, messageId, CHUNK_BYTES);
    },

    async find(messageId) {
      const row = await db
        .selectFrom('recordings as r')
        .innerJoin('messages as m', 'm.id', 'r.message_id')
        .select(['r.content_type', 'r.byte_length'])
        .where('r.message_id', '=', messageId)
        .executeTakeFirst();
      return row && { contentType: row.content_type, byteLength: row.byte_length };
    },

    async *read(messageId, start, end) {
      for (let at = start; at < end; ) {
        const ordinal = Math.floor(at / CHUNK_BYTES);
        const { bytes } = await db
          .selectFrom('recording_chunks')
          .select('bytes')
          .where('message_id', '=', messageId)
          .where('ordinal', '=', ordinal)
          .executeTakeFirstOrThrow();
        const chunkStart = ordinal * CHUNK_BYTES;
        yield bytes.subarray(at - chunkStart, end - chunkStart);
        at = chunkStart + CHUNK_BYTES;
      }
    },

    discard,

    async removeAbandoned() {
      const rows = await db
        .selectFrom('recordings as r')
        .leftJoin('messages as m', 'm.id', 'r.message_id')
        .select(['r.message_id', 'r.conversation_id'])
        .where('m.id', 'is', null)
        .execute();
      for (const { message_id: messageId, conversation_id: conversationId } of rows) {
        // Whoever holds the conversation may be recording at this moment.
        if (!(await locks.isHeld(conversationId))) await discard([messageId]);
      }
    },
  };
}
