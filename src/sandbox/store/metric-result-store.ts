import type { Kysely } from 'kysely';
import type { MetricResult } from '../domain/records.ts';
import type { MetricResultRow, Tables } from './tables.ts';

export interface MetricResultStore {
  /** What the metrics say of the conversation, by metric id; nothing until they are computed. */
  of(conversationId: string): Promise<MetricResult[]>;
}

export function createMetricResultStore(db: Kysely<Tables>): MetricResultStore {
  return {
    async of(conversationId) {
      const rows = await db
        .selectFrom('metric_results')
        .selectAll()
        .where('conversation_id', '=', conversationId)
        .orderBy('metric_id')
        .execute();
      return rows.map((row) => ({
        metricId: row.metric_id,
        value: JSON.parse(row.value_json),
        references: JSON.parse(row.references_json),
        justification: row.justification,
      }));
    },
  };
}

export const toMetricResultRow = (conversationId: string, result: MetricResult): MetricResultRow => ({
  conversation_id: conversationId,
  metric_id: result.metricId,
  value_json: JSON.stringify(result.value),
  references_json: JSON.stringify(result.references),
  justification: result.justification,
});
