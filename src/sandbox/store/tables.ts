import type { PostProcessing } from '../domain/post-processing.ts';
import type { MessageFormat, MessageType, RecordingType } from '../domain/records.ts';

/**
 * The rows of the store. Flags are 0 or 1, times RFC 3339 text that sorts as the times do, and `*_json` columns
 * hold what is only ever read and written whole, so that every query runs on SQLite and PostgreSQL alike.
 */
export interface Tables {
  conversations: ConversationRow;
  conversation_tags: ConversationTagRow;
  interactions: InteractionRow;
  messages: MessageRow;
  side_effects: SideEffectRow;
  feedback: FeedbackRow;
  metric_results: MetricResultRow;
  memories: MemoryRow;
  user_models: UserModelRow;
  post_processings: PostProcessingRow;
  recordings: RecordingRow;
  recording_chunks: RecordingChunkRow;
  secrets: SecretRow;
  leases: LeaseRow;
  request_windows: RequestWindowRow;
}

export interface ConversationRow {
  id: string;
  organization_id: string;
  user_id: string;
  service_id: string;
  created_at: string;
  is_started: number;
  is_finished: number;
  completed_post_processings_json: string;
  version_set_name: string;
  agent_id: string;
  agent_version: number;
  machine_id: string;
  machine_version: number;
  model_preferences_json: string;
  position_json: string;
  interaction_count: number;
  message_count: number;
  final_message_id: string | null;
  /** The same as the rows of `conversation_tags`, which are there to be searched. */
  tags_json: string;
}

export interface ConversationTagRow {
  conversation_id: string;
  key: string;
  value: string | null;
}

export interface InteractionRow {
  id: string;
  conversation_id: string;
  /** Counts from 0 within the conversation; unique, so two processes can never both commit the same turn. */
  ordinal: number;
  created_at: string;
  start_json: string;
  end_json: string;
  insights_json: string;
}

export interface MessageRow {
  id: string;
  conversation_id: string;
  interaction_id: string;
  /** Counts from 0 within the interaction. */
  ordinal: number;
  sent_at: string;
  created_at: string;
  sender: string;
  text: string;
  format: MessageFormat;
  type: MessageType;
  metadata_json: string;
}

export interface SideEffectRow {
  interaction_id: string;
  ordinal: number;
  conversation_id: string;
  state_name: string;
  machine_id: string;
  machine_version: number;
  effect_json: string;
}

export interface FeedbackRow {
  id: string;
  organization_id: string;
  conversation_id: string;
  interaction_id: string | null;
  user_id: string;
  user_organization_id: string;
  comment: string;
  resolved: number;
  created_at: string;
  updated_at: string;
}

export interface MetricResultRow {
  conversation_id: string;
  metric_id: string;
  value_json: string;
  references_json: string;
  justification: string;
}

export interface MemoryRow {
  organization_id: string;
  user_id: string;
  key: string;
  text: string;
  learned_at: string;
  conversation_id: string;
}

export interface UserModelRow {
  organization_id: string;
  user_id: string;
  model_json: string;
  updated_at: string;
}

/** Work still to be done on a finished conversation, one row for each kind. */
export interface PostProcessingRow {
  conversation_id: string;
  ordinal: number;
  type: PostProcessing;
}

/** What a message sounded like. Until there is such a message, its interaction is going on or was given up. */
export interface RecordingRow {
  id: string;
  conversation_id: string;
  message_id: string | null;
  content_type: RecordingType;
  byte_length: number;
}

/** All chunks of a recording but the last are of one length, so that any part of it is found by its place. */
export interface RecordingChunkRow {
  recording_id: string;
  ordinal: number;
  bytes: Uint8Array;
}

export interface SecretRow {
  name: string;
  value: string;
}

/** Only where several processes share the database, by whose clock the lease runs out. */
export interface LeaseRow {
  name: string;
  owner: string;
  expires_at: string;
}

export interface RequestWindowRow {
  key: string;
  used: number;
  ends_at: string;
}
