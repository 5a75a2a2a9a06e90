import type { Clock } from '../../lib/clock.ts';
import { computeMetrics } from '../domain/analysis/compute-metrics.ts';
import { extractMemories } from '../domain/analysis/extract-memories.ts';
import { generateUserModel } from '../domain/analysis/generate-user-model.ts';
import type { AnalysisRules } from '../domain/analysis/rules.ts';
import type { CatalogIndex } from '../domain/catalog-index.ts';
import type { PostProcessing, PostProcessingResult } from '../domain/post-processing.ts';
import type { Conversation } from '../domain/records.ts';
import type { PostProcessingJob } from '../store/post-processing-store.ts';
import type { Store } from '../store/store.ts';

export interface AnalysisSources {
  readonly store: Store;
  readonly catalog: CatalogIndex;
  /** The rules of each service, by its id; a service without any has nothing found out about it. */
  readonly rules: ReadonlyMap<string, AnalysisRules>;
  readonly clock: Clock;
}

const noRules: AnalysisRules = { captureRules: [], memories: [], metrics: new Map() };

/** Does the job and keeps what was found, unless the conversation is gone. */
export async function analyzeConversation(sources: AnalysisSources, job: PostProcessingJob): Promise<void> {
  const { store } = sources;
  const conversation = await store.conversations.find(job.organizationId, job.conversationId);
  if (conversation === undefined) return;
  await store.postProcessings.complete(job, await analyze(sources, conversation, job.type));
}

async function analyze(
  { store, catalog, rules: rulesByService, clock }: AnalysisSources,
  { id, organizationId, userId, serviceId }: Conversation,
  type: PostProcessing,
): Promise<PostProcessingResult> {
  const messages = await store.messages.history(id);
  const rules = rulesByService.get(serviceId) ?? noRules;
  const at = new Date(clock.now()).toISOString();
  switch (type) {
    case 'generate-user-models': {
      const previous = (await store.userModels.of(organizationId, userId)) ?? null;
      return { type, userModel: generateUserModel({ userId, previous, messages, at }) };
    }
    case 'extract-memories': {
      const memories = extractMemories({ rules, messages, userId, conversationId: id, learnedAt: at });
      return { type, memories };
    }
    case 'compute-metrics': {
      const metrics = catalog.metrics(organizationId);
      return { type, metricResults: computeMetrics({ metrics, rules, serviceId, messages }) };
    }
  }
}
