import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { BytesType } from '../bytes-type.ts';
import type { TextType } from '../text-type.ts';

/** What was said aloud. A recording comes in before its message is kept, but only within a conversation. */
export const recordings = (text: TextType, bytes: BytesType): Migration => ({
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('recordings')
      .addColumn('id', text, (column) => column.primaryKey())
      .addColumn('conversation_id', text, (column) =>
        column.notNull().references('conversations.id').onDelete('cascade'),
      )
      .addColumn('message_id', text, (column) => column.unique())
      .addColumn('content_type', text, (column) => column.notNull())
      .addColumn('byte_length', 'integer', (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex('recordings_of_conversation')
      .on('recordings')
      .column('conversation_id')
      .execute();
    await db.schema
      .createTable('recording_chunks')
      .addColumn('recording_id', text, (column) =>
        column.notNull().references('recordings.id').onDelete('cascade'),
      )
      .addColumn('ordinal', 'integer', (column) => column.notNull())
      .addColumn('bytes', bytes, (column) => column.notNull())
      .addPrimaryKeyConstraint('recording_chunks_key', ['recording_id', 'ordinal'])
      .execute();
  },
});
