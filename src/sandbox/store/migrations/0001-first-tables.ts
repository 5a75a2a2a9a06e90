import { type ColumnDefinitionBuilder, type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { TextType } from '../text-type.ts';

const required = (column: ColumnDefinitionBuilder) => column.notNull();

/** Goes away with the row that it belongs to. */
const partOf = (table: string) => (column: ColumnDefinitionBuilder) =>
  column.notNull().references(`${table}.id`).onDelete('cascade');

async function up(db: Kysely<unknown>, text: TextType): Promise<void> {
  await db.schema
    .createTable('conversations')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('organization_id', text, required)
    .addColumn('user_id', text, required)
    .addColumn('service_id', text, required)
    .addColumn('created_at', text, required)
    .addColumn('is_started', 'integer', required)
    .addColumn('is_finished', 'integer', required)
    .addColumn('completed_post_processings_json', text, required)
    .addColumn('version_set_name', text, required)
    .addColumn('agent_id', text, required)
    .addColumn('agent_version', 'integer', required)
    .addColumn('machine_id', text, required)
    .addColumn('machine_version', 'integer', required)
    .addColumn('model_preferences_json', text, required)
    .addColumn('position_json', text, required)
    .addColumn('interaction_count', 'integer', required)
    .addColumn('message_count', 'integer', required)
    .addColumn('final_message_id', text)
    .execute();
  // One unfinished conversation for each user and service: the database refuses the second.
  await db.schema
    .createIndex('conversations_unfinished')
    .on('conversations')
    .columns(['organization_id', 'user_id', 'service_id'])
    .unique()
    .where(sql.ref('is_finished'), '=', sql.lit(0))
    .execute();
  await db.schema
    .createIndex('conversations_by_time')
    .on('conversations')
    .columns(['organization_id', 'created_at', 'id'])
    .execute();
  await db.schema
    .createIndex('conversations_of_user')
    .on('conversations')
    .columns(['organization_id', 'user_id', 'created_at', 'id'])
    .execute();

  await db.schema
    .createTable('conversation_tags')
    .addColumn('conversation_id', text, partOf('conversations'))
    .addColumn('key', text, required)
    .addColumn('value', text)
    .addPrimaryKeyConstraint('conversation_tags_key', ['conversation_id', 'key'])
    .execute();

  await db.schema
    .createTable('interactions')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('conversation_id', text, partOf('conversations'))
    .addColumn('ordinal', 'integer', required)
    .addColumn('created_at', text, required)
    .addColumn('start_json', text, required)
    .addColumn('end_json', text, required)
    .addColumn('insights_json', text, required)
    .addUniqueConstraint('interactions_in_order', ['conversation_id', 'ordinal'])
    .execute();

  await db.schema
    .createTable('messages')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('conversation_id', text, partOf('conversations'))
    .addColumn('interaction_id', text, partOf('interactions'))
    .addColumn('ordinal', 'integer', required)
    .addColumn('sent_at', text, required)
    .addColumn('created_at', text, required)
    .addColumn('sender', text, required)
    .addColumn('text', text, required)
    .addColumn('format', text, required)
    .addColumn('type', text, required)
    .addColumn('metadata_json', text, required)
    .addUniqueConstraint('messages_in_order', ['interaction_id', 'ordinal'])
    .execute();
  await db.schema
    .createIndex('messages_by_time')
    .on('messages')
    .columns(['conversation_id', 'created_at', 'id'])
    .execute();

  await db.schema
    .createTable('side_effects')
    .addColumn('interaction_id', text, partOf('interactions'))
    .addColumn('ordinal', 'integer', required)
    .addColumn('conversation_id', text, required)
    .addColumn('state_name', text, required)
    .addColumn('machine_id', text, required)
    .addColumn('machine_version', 'integer', required)
    .addColumn('effect_json', text, required)
    .addPrimaryKeyConstraint('side_effects_key', ['interaction_id', 'ordinal'])
    .execute();

  await db.schema
    .createTable('feedback')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('organization_id', text, required)
    .addColumn('conversation_id', text, partOf('conversations'))
    .addColumn('interaction_id', text)
    .addColumn('user_id', text, required)
    .addColumn('user_organization_id', text, required)
    .addColumn('comment', text, required)
    .addColumn('resolved', 'integer', required)
    .addColumn('created_at', text, required)
    .addColumn('updated_at', text, required)
    .execute();
  await db.schema
    .createIndex('feedback_by_time')
    .on('feedback')
    .columns(['organization_id', 'created_at', 'id'])
    .execute();
  await db.schema
    .createIndex('feedback_of_conversation')
    .on('feedback')
    .columns(['conversation_id', 'created_at', 'id'])
    .execute();

  await db.schema
    .createTable('metric_results')
    .addColumn('conversation_id', text, partOf('conversations'))
    .addColumn('metric_id', text, required)
    .addColumn('value_json', text, required)
    .addColumn('references_json', text, required)
    .addColumn('justification', text, required)
    .addPrimaryKeyConstraint('metric_results_key', ['conversation_id', 'metric_id'])
    .execute();

  await db.schema
    .createTable('memories')
    .addColumn('organization_id', text, required)
    .addColumn('user_id', text, required)
    .addColumn('key', text, required)
    .addColumn('text', text, required)
    .addColumn('learned_at', text, required)
    .addColumn('conversation_id', text, required)
    .addPrimaryKeyConstraint('memories_key', ['organization_id', 'user_id', 'key'])
    .execute();

  await db.schema
    .createTable('user_models')
    .addColumn('organization_id', text, required)
    .addColumn('user_id', text, required)
    .addColumn('model_json', text, required)
    .addColumn('updated_at', text, required)
    .addPrimaryKeyConstraint('user_models_key', ['organization_id', 'user_id'])
    .execute();

  await db.schema
    .createTable('post_processings')
    .addColumn('conversation_id', text, partOf('conversations'))
    .addColumn('ordinal', 'integer', required)
    .addColumn('type', text, required)
    .addPrimaryKeyConstraint('post_processings_key', ['conversation_id', 'ordinal'])
    .execute();

  await db.schema
    .createTable('secrets')
    .addColumn('name', text, (column) => column.primaryKey())
    .addColumn('value', text, required)
    .execute();
}

export const firstTables = (text: TextType): Migration => ({ up: (db) => up(db, text) });
