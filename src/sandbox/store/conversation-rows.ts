import type { Kysely, Selectable } from 'kysely';
import type { Conversation, ConversationOverview } from '../domain/records.ts';
import { createParseOnce } from './parse-once.ts';
import type { ConversationRow, ConversationTagRow, MessageRow, Tables } from './tables.ts';

type FinalMessageColumns = {
  [Name in 'id' | 'type' | 'interaction_id' | 'text' as `final_${Name}`]: MessageRow[Name] | null;
};
export type ConversationOverviewRow = Selectable<ConversationRow> & FinalMessageColumns;

/** Conversations as `c`, each with its latest message that counts. */
export const selectOverviews = (db: Kysely<Tables>) =>
  db
    .selectFrom('conversations as c')
    .leftJoin('messages as final', 'final.id', 'c.final_message_id')
    .selectAll('c')
    .select([
      'final.id as final_id',
      'final.type as final_type',
      'final.interaction_id as final_interaction_id',
      'final.text as final_text',
    ]);

export const toConversationRow = (conversation: Conversation): ConversationRow => ({
  id: conversation.id,
  organization_id: conversation.organizationId,
  user_id: conversation.userId,
  service_id: conversation.serviceId,
  created_at: conversation.createdAt,
  is_started: 0,
  is_finished: 0,
  completed_post_processings_json: JSON.stringify(conversation.completedPostProcessings),
  version_set_name: conversation.versionSetName,
  agent_id: conversation.agent[0],
  agent_version: conversation.agent[1],
  machine_id: conversation.stateMachine[0],
  machine_version: conversation.stateMachine[1],
  model_preferences_json: JSON.stringify(conversation.modelPreferences),
  position_json: JSON.stringify(conversation.position),
  interaction_count: 0,
  message_count: 0,
  final_message_id: null,
  tags_json: JSON.stringify(conversation.tags),
});

export const toTagRows = ({ id, tags }: Conversation): ConversationTagRow[] =>
  Object.entries(tags).map(([key, value]) => ({ conversation_id: id, key, value }));

const parsePostProcessings = createParseOnce<readonly string[]>(JSON.parse);
const parseModelPreferences = createParseOnce<Conversation['modelPreferences']>(JSON.parse);
const parseTags = createParseOnce<Conversation['tags']>(JSON.parse);
const parsePosition = createParseOnce<Conversation['position']>(JSON.parse);

export const toOverview = (row: ConversationOverviewRow): ConversationOverview => ({
  id: row.id,
  organizationId: row.organization_id,
  userId: row.user_id,
  serviceId: row.service_id,
  createdAt: row.created_at,
  isStarted: row.is_started === 1,
  isFinished: row.is_finished === 1,
  completedPostProcessings: parsePostProcessings(row.completed_post_processings_json),
  versionSetName: row.version_set_name,
  agent: [row.agent_id, row.agent_version],
  stateMachine: [row.machine_id, row.machine_version],
  modelPreferences: parseModelPreferences(row.model_preferences_json),
  tags: parseTags(row.tags_json),
  position: parsePosition(row.position_json),
  messageCount: row.message_count,
  finalMessage: toFinalMessage(row),
});

function toFinalMessage(row: FinalMessageColumns): ConversationOverview['finalMessage'] {
  const { final_id: id, final_type: type, final_interaction_id: interactionId, final_text: text } = row;
  if (id === null || type === null || interactionId === null || text === null) return null;
  return { id, type, interactionId, text };
}
