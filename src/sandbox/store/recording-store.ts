import type { Kysely } from 'kysely';
import type { RecordingType } from '../domain/records.ts';
import type { ConversationLocks } from './conversation-locks.ts';
import { createRecordingWriter, type RecordingWriter } from './recording-writer.ts';
import type { Tables } from './tables.ts';

export interface Recording {
  readonly id: string;
  readonly contentType: RecordingType;
  readonly byteLength: number;
}

/** The recordings of spoken messages. One counts from the moment its message is kept, and goes with it. */
export interface RecordingStore {
  /** Takes in a recording of something that is still to be kept, in a conversation that is locked. */
  open(recording: NewRecording): Promise<RecordingWriter>;
  /** Says which message it is of, where that was not known from the beginning. */
  attach(id: string, messageId: string): Promise<void>;
  /** Undefined where the message has none, or is not kept. */
  find(messageId: string): Promise<Recording | undefined>;
  /** The bytes from `start` up to but not including `end`, read as they are asked for. */
  read(id: string, start: number, end: number): AsyncGenerator<Uint8Array, void>;
  /** Removes those among them whose messages are not kept. */
  discard(ids: readonly string[]): Promise<void>;
  /** Removes what dead processes left behind in the middle of an interaction. */
  removeAbandoned(): Promise<void>;
}

export interface NewRecording {
  readonly id: string;
  readonly conversationId: string;
  readonly messageId: string | null;
  readonly contentType: RecordingType;
}

const CHUNK_BYTES = 64 * 1024;

export function createRecordingStore(db: Kysely<Tables>, locks: ConversationLocks): RecordingStore {
  const discard = async (ids: readonly string[]): Promise<void> => {
    if (ids.length === 0) return;
    await db
      .deleteFrom('recordings')
      .where('id', 'in', ids)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('messages')
              .select('messages.id')
              .whereRef('messages.id', '=', 'recordings.message_id'),
          ),
        ),
      )
      .execute();
  };

  return {
    async open({ id, conversationId, messageId, contentType }) {
      await db
        .insertInto('recordings')
        .values({
          id,
          conversation_id: conversationId,
          message_id: messageId,
          content_type: contentType,
          byte_length: 0,
        })
        .execute();
      return createRecordingWriter(db, id, CHUNK_BYTES);
    },

    async attach(id, messageId) {
      await db.updateTable('recordings').set({ message_id: messageId }).where('id', '=', id).execute();
    },

    async find(messageId) {
      const row = await db
        .selectFrom('recordings as r')
        .innerJoin('messages as m', 'm.id', 'r.message_id')
        .select(['r.id', 'r.content_type', 'r.byte_length'])
        .where('r.message_id', '=', messageId)
        .executeTakeFirst();
      return row && { id: row.id, contentType: row.content_type, byteLength: row.byte_length };
    },

    async *read(id, start, end) {
      for (let at = start; at < end; ) {
        const ordinal = Math.floor(at / CHUNK_BYTES);
        const { bytes } = await db
          .selectFrom('recording_chunks')
          .select('bytes')
          .where('recording_id', '=', id)
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
        .select(['r.id', 'r.conversation_id'])
        .where('m.id', 'is', null)
        .execute();
      for (const { id, conversation_id: conversationId } of rows) {
        // Whoever holds the conversation may be recording at this moment.
        if (!(await locks.isHeld(conversationId))) await discard([id]);
      }
    },
  };
}
