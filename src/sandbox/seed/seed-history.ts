import type { AgentEngine } from '../agent/agent.ts';
import { newestOfEach } from '../agent/recall.ts';
import { computeMetrics } from '../domain/analysis/compute-metrics.ts';
import { extractMemories } from '../domain/analysis/extract-memories.ts';
import { generateUserModel, type UserModel } from '../domain/analysis/generate-user-model.ts';
import { type CatalogIndex, createCatalogIndex } from '../domain/catalog-index.ts';
import { newConversation } from '../domain/new-conversation.ts';
import { pinVersions } from '../domain/pinned-versions.ts';
import { postProcessings } from '../domain/post-processing.ts';
import type { Conversation, MemoryFact } from '../domain/records.ts';
import type { History, HistoryStore, PastConversation } from '../store/history-store.ts';
import type { Fixtures } from './load-fixtures.ts';
import { createPastClock, type PastClock } from './past-clock.ts';
import { giveFeedback } from './past-feedback.ts';
import { type PlannedConversation, planHistory } from './plan-history.ts';
import { type PlayedConversation, playConversation } from './play-conversation.ts';

interface SeedOptions {
  readonly store: HistoryStore;
  readonly fixtures: Fixtures;
  readonly engine: AgentEngine;
  /** The time just after the history. */
  readonly nowMs: number;
  readonly count?: number;
}

/** What is known of one user at some point of the history. */
interface Acquaintance {
  readonly memories: readonly MemoryFact[];
  readonly model: UserModel | null;
  readonly servicesMet: ReadonlySet<string>;
}

const STRANGER: Acquaintance = { memories: [], model: null, servicesMet: new Set() };

/**
 * Gives an empty store a past: finished and analysed conversations of the last three months, had with the engine,
 * with feedback. A store that holds any conversation, or that another process is giving a past, is left as it is. The
 * same time gives the same past.
 */
export async function seedHistory({
  store,
  fixtures,
  engine,
  nowMs,
  count = 200,
}: SeedOptions): Promise<void> {
  const release = await store.claim();
  if (release === undefined) return;
  try {
    if (await store.isEmpty()) await store.add(await makeHistory({ fixtures, engine, nowMs, count }));
  } finally {
    await release();
  }
}

async function makeHistory({
  fixtures,
  engine,
  nowMs,
  count,
}: Required<Omit<SeedOptions, 'store'>>): Promise<History> {
  const catalog = createCatalogIndex(fixtures.catalog);
  const clock = createPastClock();
  const known = new Map<string, Acquaintance>();
  const conversations: PastConversation[] = [];
  const plan = planHistory({ catalog: fixtures.catalog, talks: fixtures.history, count, endsAtMs: nowMs });
  for (const planned of plan) {
    const acquaintance = known.get(planned.user.id) ?? STRANGER;
    clock.set(planned.startedAtMs);
    const played = await play(planned, acquaintance, { catalog, engine, clock });
    const analysed = analyse(
      planned,
      played,
      acquaintance,
      fixtures,
      clock.pass(planned.talk.said.join(), 1, 4),
    );
    known.set(planned.user.id, analysed.acquaintance);
    conversations.push({
      conversation: played.conversation,
      turns: played.turns,
      metricResults: analysed.metricResults,
      feedback: giveFeedback({ planned, played, clock, nowMs }),
    });
  }
  return {
    organizationId: fixtures.catalog.organizations[0]?.id ?? '',
    conversations,
    memories: [...known.values()].flatMap(({ memories }) => memories),
    userModels: [...known.values()].flatMap(({ model }) => model ?? []),
  };
}

interface Stage {
  readonly catalog: CatalogIndex;
  readonly engine: AgentEngine;
  readonly clock: PastClock;
}

async function play(
  planned: PlannedConversation,
  { memories, servicesMet }: Acquaintance,
  { catalog, engine, clock }: Stage,
): Promise<PlayedConversation> {
  const { user, talk, service } = planned;
  const conversation = openConversation(planned, servicesMet.has(service.id), catalog, clock);
  const agent = catalog.agentVersion(conversation.agent);
  if (agent === undefined) throw new Error(`The service "${service.name}" has no agent.`);
  const played = await playConversation({
    catalog,
    engine,
    conversation,
    user,
    agent,
    memories,
    said: talk.said,
    pace: {
      listening: () => clock.pass(`${clock.timestamp()} listening`, 8, 80),
      answering: (answer) => clock.pass(answer, 2, 7),
      newId: clock.newId,
    },
  });
  const finished = { ...played.conversation, isFinished: true, completedPostProcessings: postProcessings };
  return { ...played, conversation: finished };
}

function openConversation(
  { service, user, talk }: PlannedConversation,
  isReturning: boolean,
  catalog: CatalogIndex,
  clock: PastClock,
): Conversation {
  const { organizationId } = service;
  const versionSetName = 'release';
  const versionSet = service.versionSets[versionSetName];
  const agent = catalog.agent(organizationId, service.agentId);
  const stateMachine = catalog.stateMachine(organizationId, service.stateMachineId);
  const pinned = versionSet && agent && stateMachine && pinVersions(versionSet, agent, stateMachine);
  const machine = pinned && catalog.machineVersion(pinned.stateMachine);
  if (pinned === undefined || machine === undefined) {
    throw new Error(`The service "${service.name}" has no version to talk to.`);
  }
  const at = clock.timestamp();
  return newConversation({
    id: clock.newId(),
    userId: user.id,
    service,
    versionSetName,
    pinned,
    machine,
    isReturning,
    tags: talk.tags,
    at,
  });
}

function analyse(
  { user, service }: PlannedConversation,
  { conversation, turns }: PlayedConversation,
  before: Acquaintance,
  { catalog, analysis }: Fixtures,
  at: string,
) {
  const messages = turns.flatMap((turn) => turn.messages);
  const rules = analysis.get(service.id) ?? { captureRules: [], memories: [], metrics: new Map() };
  const found = extractMemories({
    rules,
    messages,
    userId: user.id,
    conversationId: conversation.id,
    learnedAt: at,
  });
  const acquaintance: Acquaintance = {
    memories: newestOfEach([...before.memories, ...found]),
    model: generateUserModel({ userId: user.id, previous: before.model, messages, at }),
    servicesMet: new Set([...before.servicesMet, service.id]),
  };
  const metricResults = computeMetrics({ metrics: catalog.metrics, rules, serviceId: service.id, messages });
  return { acquaintance, metricResults };
}
