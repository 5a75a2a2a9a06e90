import type { Kysely } from 'kysely';
import { postgresBytes, sqliteBytes } from './bytes-type.ts';
import { type ConversationLocks, createConversationLocks } from './conversation-locks.ts';
import { type ConversationStore, createConversationStore } from './conversation-store.ts';
import { lockDirectory } from './directory-lock.ts';
import { createFeedbackStore, type FeedbackStore } from './feedback-store.ts';
import { createHistoryStore, type HistoryStore } from './history-store.ts';
import { createInteractionStore, type InteractionStore } from './interaction-store.ts';
import { createMemoryLeases, type Leases } from './leases.ts';
import { createMemoryStore, type MemoryStore } from './memory-store.ts';
import { createMessageStore, type MessageStore } from './message-store.ts';
import { createMetricResultStore, type MetricResultStore } from './metric-result-store.ts';
import { migrate } from './migrate.ts';
import { createPostProcessingStore, type PostProcessingStore } from './post-processing-store.ts';
import { openPostgres } from './postgres.ts';
import { createRecordingStore, type RecordingStore } from './recording-store.ts';
import { createRequestWindows, type RequestWindows } from './request-windows.ts';
import { createSecretStore, type SecretStore } from './secret-store.ts';
import { createSharedLeases } from './shared-leases.ts';
import { openSqlite } from './sqlite.ts';
import type { Tables } from './tables.ts';
import { postgresText, sqliteText } from './text-type.ts';
import { createUserModelStore, type UserModelStore } from './user-model-store.ts';

/** Everything that outlives a process: what the API's callers bring into being. */
export interface Store {
  /** Whether other processes may be using it at the same time. */
  readonly isShared: boolean;
  /** Another text after every change of anything stored; null where that cannot be told without asking around. */
  revision(): string | null;
  readonly locks: ConversationLocks;
  readonly conversations: ConversationStore;
  readonly interactions: InteractionStore;
  readonly history: HistoryStore;
  readonly messages: MessageStore;
  readonly feedback: FeedbackStore;
  readonly memories: MemoryStore;
  readonly metricResults: MetricResultStore;
  readonly postProcessings: PostProcessingStore;
  readonly recordings: RecordingStore;
  readonly requestWindows: RequestWindows;
  readonly secrets: SecretStore;
  readonly userModels: UserModelStore;
  close(): Promise<void>;
}

/** Where a store is. */
export interface StoreLocation {
  /** The directory of an embedded store; `:memory:` for one that ends with the process. */
  readonly dataDirectory: string;
  /** How long to wait for another process that still uses the directory. */
  readonly directoryWaitMs?: number | undefined;
  /** A PostgreSQL database to use instead, which other processes may share. */
  readonly databaseUrl?: string | undefined;
  /** How long what a process holds in a shared store outlives its sudden end. */
  readonly leaseMs?: number;
  /** Told of what goes wrong where nobody waits for it. */
  readonly onError: (error: unknown) => void;
}

/** Opens the store, its schema up to date. */
export async function openStore({
  dataDirectory,
  directoryWaitMs,
  databaseUrl,
  leaseMs = 10_000,
  onError,
}: StoreLocation): Promise<Store> {
  if (databaseUrl === undefined) return openEmbedded(dataDirectory, directoryWaitMs);
  const db = await openPostgres(databaseUrl, { onError });
  await migrate(db, { text: postgresText, bytes: postgresBytes }).catch(async (error: unknown) => {
    await db.destroy();
    const { host, pathname } = new URL(databaseUrl);
    throw new Error(`The database ${host}${pathname} cannot be used: ${reasonOf(error)}`, { cause: error });
  });
  return createStore(db, createSharedLeases(db, { leaseMs, onError }), {
    isShared: true,
    revision: () => null,
  });
}

/** Leases of such a store are in memory, so that a second process must not come near it. */
async function openEmbedded(dataDirectory: string, waitMs: number | undefined): Promise<Store> {
  const unlock = dataDirectory === ':memory:' ? () => {} : await lockDirectory(dataDirectory, { waitMs });
  try {
    const { db, revision } = openSqlite(dataDirectory);
    await migrate(db, { text: sqliteText, bytes: sqliteBytes }).catch(async (error: unknown) => {
      await db.destroy();
      throw error;
    });
    const store = createStore(db, createMemoryLeases(), { isShared: false, revision });
    return { ...store, close: () => store.close().finally(unlock) };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** A host with several addresses is refused once for each, and the sum of it has no message. */
function reasonOf(error: unknown): string {
  const [first] = error instanceof AggregateError ? error.errors : [error];
  return first instanceof Error ? first.message : String(first);
}

function createStore(db: Kysely<Tables>, leases: Leases, kind: Pick<Store, 'isShared' | 'revision'>): Store {
  const locks = createConversationLocks(leases);
  return {
    ...kind,
    locks,
    conversations: createConversationStore(db, locks),
    interactions: createInteractionStore(db, locks),
    history: createHistoryStore(db, leases),
    messages: createMessageStore(db),
    feedback: createFeedbackStore(db),
    memories: createMemoryStore(db),
    metricResults: createMetricResultStore(db),
    postProcessings: createPostProcessingStore(db, leases),
    recordings: createRecordingStore(db, locks),
    requestWindows: createRequestWindows(db),
    secrets: createSecretStore(db),
    userModels: createUserModelStore(db),
    async close() {
      await leases.close();
      await db.destroy();
    },
  };
}
