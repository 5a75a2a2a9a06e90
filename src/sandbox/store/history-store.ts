import type { Kysely } from 'kysely';
import type { UserModel } from '../domain/analysis/generate-user-model.ts';
import type { CompletedTurn, Conversation, Feedback, MemoryFact, MetricResult } from '../domain/records.ts';
import { toConversationRow, toTagRows } from './conversation-rows.ts';
import { toFeedbackRow } from './feedback-store.ts';
import { toInteractionRow, toMessageRow, toSideEffectRows } from './interaction-store.ts';
import type { Leases, Release } from './leases.ts';
import { toMetricResultRow } from './metric-result-store.ts';
import type { ConversationRow, MemoryRow, Tables, UserModelRow } from './tables.ts';

/** A conversation that took place before the store was there, finished and analysed. */
export interface PastConversation {
  readonly conversation: Conversation;
  readonly turns: readonly CompletedTurn[];
  readonly metricResults: readonly MetricResult[];
  readonly feedback: readonly Feedback[];
}

export interface History {
  readonly organizationId: string;
  readonly conversations: readonly PastConversation[];
  /** What all of it taught about the users, one fact for each user and key. */
  readonly memories: readonly MemoryFact[];
  readonly userModels: readonly UserModel[];
}

export interface HistoryStore {
  /** The right to give the store its past, until it is released; undefined while another process has it. */
  claim(): Promise<Release | undefined>;
  /** Whether there was never a conversation. */
  isEmpty(): Promise<boolean>;
  /** Keeps a whole past at once, or nothing of it. */
  add(history: History): Promise<void>;
}

/** Rows of one statement; keeps well below the number of parameters that databases allow. */
const ROWS_AT_ONCE = 400;

export function createHistoryStore(db: Kysely<Tables>, leases: Leases): HistoryStore {
  return {
    claim: () => leases.acquire('history'),
    async isEmpty() {
      const row = await db.selectFrom('conversations').select('id').limit(1).executeTakeFirst();
      return row === undefined;
    },
    add: ({ organizationId, conversations, memories, userModels }) =>
      db.transaction().execute(async (transaction) => {
        const insert = <Row>(into: (rows: Row[]) => { execute(): Promise<unknown> }, rows: readonly Row[]) =>
          inBatches(rows, (batch) => into(batch).execute());
        const turns = conversations.flatMap((past) => past.turns);
        await insert(
          (rows) => transaction.insertInto('conversations').values(rows),
          conversations.map(toPastRow),
        );
        await insert(
          (rows) => transaction.insertInto('conversation_tags').values(rows),
          conversations.flatMap(({ conversation }) => toTagRows(conversation)),
        );
        await insert(
          (rows) => transaction.insertInto('interactions').values(rows),
          conversations.flatMap((past) =>
            past.turns.map((turn, ordinal) => toInteractionRow(turn.interaction, ordinal)),
          ),
        );
        await insert(
          (rows) => transaction.insertInto('messages').values(rows),
          turns.flatMap(({ messages }) => messages.map(toMessageRow)),
        );
        await insert(
          (rows) => transaction.insertInto('side_effects').values(rows),
          turns.flatMap(toSideEffectRows),
        );
        await insert(
          (rows) => transaction.insertInto('feedback').values(rows),
          conversations.flatMap(({ feedback }) => feedback.map(toFeedbackRow)),
        );
        await insert(
          (rows) => transaction.insertInto('metric_results').values(rows),
          conversations.flatMap(({ conversation, metricResults }) =>
            metricResults.map((result) => toMetricResultRow(conversation.id, result)),
          ),
        );
        await insert(
          (rows) => transaction.insertInto('memories').values(rows),
          memories.map((fact) => toMemoryRow(organizationId, fact)),
        );
        await insert(
          (rows) => transaction.insertInto('user_models').values(rows),
          userModels.map((model) => toUserModelRow(organizationId, model)),
        );
      }),
  };
}

async function inBatches<Row>(
  rows: readonly Row[],
  insert: (batch: Row[]) => Promise<unknown>,
): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    await insert(rows.slice(start, start + ROWS_AT_ONCE));
  }
}

function toPastRow({ conversation, turns }: PastConversation): ConversationRow {
  const counted = turns.flatMap(({ messages }) =>
    messages.filter(({ type }) => type !== 'agent-inner-thought'),
  );
  return {
    ...toConversationRow(conversation),
    is_started: 1,
    is_finished: Number(conversation.isFinished),
    interaction_count: turns.length,
    message_count: counted.length,
    final_message_id: counted.at(-1)?.id ?? null,
  };
}

const toMemoryRow = (organizationId: string, fact: MemoryFact): MemoryRow => ({
  organization_id: organizationId,
  user_id: fact.userId,
  key: fact.key,
  text: fact.text,
  learned_at: fact.learnedAt,
  conversation_id: fact.conversationId,
});

const toUserModelRow = (organizationId: string, model: UserModel): UserModelRow => ({
  organization_id: organizationId,
  user_id: model.userId,
  model_json: JSON.stringify(model),
  updated_at: model.updatedAt,
});
