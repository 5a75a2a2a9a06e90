import type { Kysely } from 'kysely';
import type { CompletedTurn, Interaction, Message } from '../domain/records.ts';
import type { ConversationLocks } from './conversation-locks.ts';
import { prepareQuery } from './prepare-query.ts';
import type { InteractionRow, MessageRow, SideEffectRow, Tables } from './tables.ts';

export interface InteractionStore {
  /**
   * Keeps all that the turn left behind and moves the conversation on, or keeps nothing. Throws `LeaseLost` when the
   * lock under which the turn was taken is gone.
   */
  commit(turn: CompletedTurn): Promise<void>;
  find(conversationId: string, id: string): Promise<Interaction | undefined>;
  latest(conversationId: string): Promise<Interaction | undefined>;
  /** The interaction just before the one given. */
  before(interaction: Interaction): Promise<Interaction | undefined>;
}

export function createInteractionStore(db: Kysely<Tables>, locks: ConversationLocks): InteractionStore {
  const findLatest = prepareQuery(db, (mark: (name: 'conversationId') => string) =>
    db
      .selectFrom('interactions')
      .selectAll()
      .where('conversation_id', '=', mark('conversationId'))
      .orderBy('ordinal', 'desc')
      .limit(1),
  );

  return {
    commit: (turn) =>
      db.transaction().execute(async (transaction) => {
        const { interaction, messages } = turn;
        await locks.confirm(transaction, interaction.conversationId);
        const counted = messages.filter((message) => message.type !== 'agent-inner-thought');
        const { interaction_count: count } = await transaction
          .updateTable('conversations')
          .set((row) => ({
            is_started: 1,
            position_json: JSON.stringify(interaction.end),
            interaction_count: row('interaction_count', '+', 1),
            message_count: row('message_count', '+', counted.length),
            ...(counted.length > 0 && { final_message_id: counted.at(-1)?.id }),
          }))
          .where('id', '=', interaction.conversationId)
          .returning('interaction_count')
          .executeTakeFirstOrThrow();
        await transaction
          .insertInto('interactions')
          .values(toInteractionRow(interaction, count - 1))
          .execute();
        if (messages.length > 0) {
          await transaction.insertInto('messages').values(messages.map(toMessageRow)).execute();
        }
        if (turn.sideEffects.length > 0) {
          await transaction.insertInto('side_effects').values(toSideEffectRows(turn)).execute();
        }
      }),

    async find(conversationId, id) {
      const row = await db
        .selectFrom('interactions')
        .selectAll()
        .where('conversation_id', '=', conversationId)
        .where('id', '=', id)
        .executeTakeFirst();
      return row && toInteraction(row);
    },

    async latest(conversationId) {
      const [row] = await findLatest({ conversationId });
      return row && toInteraction(row);
    },

    async before({ conversationId, id }) {
      const row = await db
        .selectFrom('interactions')
        .selectAll()
        .where('conversation_id', '=', conversationId)
        .where('ordinal', '<', (given) =>
          given.selectFrom('interactions').select('ordinal').where('id', '=', id),
        )
        .orderBy('ordinal', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row && toInteraction(row);
    },
  };
}

export const toInteractionRow = (interaction: Interaction, ordinal: number): InteractionRow => ({
  id: interaction.id,
  conversation_id: interaction.conversationId,
  ordinal,
  created_at: interaction.createdAt,
  start_json: JSON.stringify(interaction.start),
  end_json: JSON.stringify(interaction.end),
  insights_json: JSON.stringify(interaction.insights),
});

const toInteraction = (row: InteractionRow): Interaction => ({
  id: row.id,
  conversationId: row.conversation_id,
  createdAt: row.created_at,
  start: JSON.parse(row.start_json),
  end: JSON.parse(row.end_json),
  insights: JSON.parse(row.insights_json),
});

export const toMessageRow = (message: Message, ordinal: number): MessageRow => ({
  id: message.id,
  conversation_id: message.conversationId,
  interaction_id: message.interactionId,
  ordinal,
  sent_at: message.sentAt,
  created_at: message.createdAt,
  sender: message.sender,
  text: message.text,
  format: message.format,
  type: message.type,
  metadata_json: JSON.stringify(message.metadata),
});

export const toSideEffectRows = ({ interaction, sideEffects }: CompletedTurn): SideEffectRow[] =>
  sideEffects.map(({ stateName, machine, effect }, ordinal) => ({
    interaction_id: interaction.id,
    ordinal,
    conversation_id: interaction.conversationId,
    state_name: stateName,
    machine_id: machine[0],
    machine_version: machine[1],
    effect_json: JSON.stringify(effect),
  }));
