import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Tables } from '../tables.ts';
import type { TextType } from '../text-type.ts';

/** The tags of a conversation, which never change, once more in its own row: reading it needs no other. */
export const tagsWithConversation = (text: TextType): Migration => ({
  async up(db: Kysely<Tables>) {
    await db.schema
      .alterTable('conversations')
      .addColumn('tags_json', text, (column) => column.notNull().defaultTo('{}'))
      .execute();
    const rows = await db.selectFrom('conversation_tags').selectAll().execute();
    for (const [id, tags] of Map.groupBy(rows, (row) => row.conversation_id)) {
      const tagsJson = JSON.stringify(Object.fromEntries(tags.map(({ key, value }) => [key, value])));
      await db.updateTable('conversations').set({ tags_json: tagsJson }).where('id', '=', id).execute();
    }
  },
});
