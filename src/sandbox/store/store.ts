import { type ConversationLocks, createMemoryLocks } from './conversation-locks.ts';
import { type ConversationStore, createConversationStore } from './conversation-store.ts';
import { createFeedbackStore, type FeedbackStore } from './feedback-store.ts';
import { createHistoryStore, type HistoryStore } from './history-store.ts';
import { createInteractionStore, type InteractionStore } from './interaction-store.ts';
import { createMemoryStore, type MemoryStore } from './memory-store.ts';
import { createMessageStore, type MessageStore } from './message-store.ts';
import { createMetricResultStore, type MetricResultStore } from './metric-result-store.ts';
import { migrate } from './migrate.ts';
import { createPostProcessingStore, type PostProcessingStore } from './post-processing-store.ts';
import { createSecretStore, type SecretStore } from './secret-store.ts';
import { openSqlite } from './sqlite.ts';
import { createUserModelStore, type UserModelStore } from './user-model-store.ts';

/** Everything that outlives a process: what the API's callers bring into being. */
export interface Store {
  readonly locks: ConversationLocks;
  readonly conversations: ConversationStore;
  readonly interactions: InteractionStore;
  readonly history: HistoryStore;
  readonly messages: MessageStore;
  readonly feedback: FeedbackStore;
  readonly memories: MemoryStore;
  readonly metricResults: MetricResultStore;
  readonly postProcessings: PostProcessingStore;
  readonly secrets: SecretStore;
  readonly userModels: UserModelStore;
  close(): Promise<void>;
}

/** Opens the store in the directory (`:memory:` for one that ends with the process), its schema up to date. */
export async function openStore(dataDirectory: string): Promise<Store> {
  const db = openSqlite(dataDirectory);
  await migrate(db);
  return {
    locks: createMemoryLocks(),
    conversations: createConversationStore(db),
    interactions: createInteractionStore(db),
    history: createHistoryStore(db),
    messages: createMessageStore(db),
    feedback: createFeedbackStore(db),
    memories: createMemoryStore(db),
    metricResults: createMetricResultStore(db),
    postProcessings: createPostProcessingStore(db),
    secrets: createSecretStore(db),
    userModels: createUserModelStore(db),
    close: () => db.destroy(),
  };
}
